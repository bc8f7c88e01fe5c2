#!/usr/bin/env node
/**
 * Starts the `kubeflow` command. What needs no Pulumi runs from one compiled file, in which the program records instead
 * of registering (recorder/); it is compiled anew when a source has changed. What needs the engine runs from the sources.
 */
const { join, resolve } = require("node:path");
const { isFresh, run } = require("./compiled.cjs");

const PROJECT = resolve(__dirname, "..");
const COMPILED = join(PROJECT, "node_modules", ".cache", "kubeflow", "kubeflow.js");
const WITH_ENGINE = ["up", "preview", "down", "status", "kubectl", "rehearse"];
const WITH_RECORDER = ["render", "diff", "policy", "images", "graph", "validate"];

async function start() {
  const command = process.argv[2];
  if (WITH_ENGINE.includes(command)) {
    // Both of its halves, as `node --import tsx` has them: commands are loaded by `import()` when they run.
    await import("tsx");
    require("./main.ts");
    return;
  }
  if (!isFresh(COMPILED, PROJECT)) {
    require("tsx/cjs");
    await require("../recorder/build.ts").buildCommand(join(__dirname, "main.ts"), COMPILED);
  }
  run(COMPILED, WITH_RECORDER.includes(command));
}

start().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
