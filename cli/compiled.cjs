const { existsSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { createRequire, Module } = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

/** Whether a compiled file is there and none of its sources, which are listed beside it, has changed since. */
function isFresh(file, project) {
  const list = `${file}.sources.json`;
  if (!existsSync(file) || !existsSync(list)) return false;
  const sources = JSON.parse(readFileSync(list, "utf8"));
  return Object.entries(sources).every(([path, stamp]) => stampOf(join(project, path)) === stamp);
}

function stampOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.size}:${stat.mtimeMs}`;
}

/**
 * Runs a compiled file with the bytecode that an earlier start has kept: without it, a third of a command's time
 * goes into reading six megabytes of program.
 *
 * @param keeps whether this start may keep its own, because it runs what most commands run
 */
function run(file, keeps) {
  optimiseLess();
  // V8 compares lengths alone, so that the name tells of which compilation it is.
  const kept = `${file}.${statSync(file).mtimeMs}.v8`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  const isKept = cachedData && !script.cachedDataRejected;
  if (keeps && !isKept) process.once("exit", () => keep(kept, script));
}

/** At the end, when functions are compiled that are compiled only once they are called. */
function keep(kept, script) {
  const staged = `${kept}.${process.pid}`;
  try {
    writeFileSync(staged, script.createCachedData());
    renameSync(staged, kept);
  } catch {
    // Nothing depends on it: the next start takes as long as this one.
  }
}

/**
 * Has V8 optimise only what runs for long: a command of a second ends before most of what it optimises has paid for
 * itself, and on two cores the threads that do so stand in the way. Three times the default of Node 20, which alone is
 * known; with more, going through the objects of many tenants gets slower (`npm run bench:render`).
 */
function optimiseLess() {
  if (process.version.startsWith("v20.")) setFlagsFromString("--interrupt-budget=200000");
}

module.exports = { isFresh, run };
