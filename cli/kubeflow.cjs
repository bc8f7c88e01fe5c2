#!/usr/bin/env node
/**
 * Starts the `kubeflow` command. What needs no Pulumi runs from one compiled file, in which the program records instead
 * of registering (recorder/); it is compiled anew when a source has changed. What needs the engine runs from the sources.
 */
const { existsSync, readFileSync, statSync } = require("node:fs");
const { join, resolve } = require("node:path");

const PROJECT = resolve(__dirname, "..");
const COMPILED = join(PROJECT, "node_modules", ".cache", "kubeflow", "kubeflow.js");
const WITH_ENGINE = ["up", "preview", "down", "status", "kubectl", "rehearse"];

/** Whether the compiled file is there and none of its sources has changed since. */
function isFresh() {
  const list = `${COMPILED}.sources.json`;
  if (!existsSync(COMPILED) || !existsSync(list)) return false;
  const sources = JSON.parse(readFileSync(list, "utf8"));
  return Object.entries(sources).every(([path, stamp]) => stampOf(join(PROJECT, path)) === stamp);
}

function stampOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.size}:${stat.mtimeMs}`;
}

async function start() {
  if (WITH_ENGINE.includes(process.argv[2])) {
    // Both of its halves, as `node --import tsx` has them: commands are loaded by `import()` when they run.
    await import("tsx");
    require("./main.ts");
    return;
  }
  if (!isFresh()) {
    require("tsx/cjs");
    await require("../recorder/build.ts").buildCommand(join(__dirname, "main.ts"), COMPILED);
  }
  require(COMPILED);
}

start().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
