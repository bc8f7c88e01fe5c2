import { statSync } from "node:fs";

import {
  DEFAULT_LIVE_CONTROLLERS,
  LIVE_CONTROLLER_NAMES,
  LiveControllerName,
  liveTools,
} from "../kubelet/live-controllers";
import { sizeText } from "./disk-space";
import { drawProgress, logProgress } from "./progress";
import { pruneToolchain } from "./prune";
import { ensureToolchain } from "./toolchain";
import { BASE_TOOLS } from "./tools";

/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Builds programs ahead of the first `up`, for example when a machine or a CI cache is prepared: those that every
 * rehearsal needs, and those of the live controllers that the arguments name; without a name, of the default ones. With
 * `--prune` it then removes the builds of other versions.
 */
async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== "--prune");
  const live = names.length > 0 ? names.map(controllerNamed) : DEFAULT_LIVE_CONTROLLERS;
  const tools = [...BASE_TOOLS, ...liveTools([...new Set(live)])];
  const found = await ensureToolchain(tools, { onProgress: progress, signal: interrupt.signal });
  console.table(
    found.map(({ name, version, source, path }) => ({
      tool: name,
      version,
      source: source === "path" ? "PATH" : source,
      size: sizeText(statSync(path).size),
      path,
    })),
  );
  if (!args.includes("--prune")) return;
  for (const { name, bytes } of await pruneToolchain()) console.log(`removed ${name}, ${sizeText(bytes)}`);
}

function controllerNamed(arg: string): LiveControllerName {
  const name = LIVE_CONTROLLER_NAMES.find((known) => known === arg);
  if (name) return name;
  throw new Error(`unknown argument "${arg}"; write --prune, or live controllers: ${LIVE_CONTROLLER_NAMES.join(", ")}`);
}

const interrupt = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interrupt.abort(new Error("interrupted; the next start goes on where this one ended")));
}

const drawn = process.stderr.isTTY ? drawProgress(process.stderr) : undefined;
const progress = drawn ?? logProgress((line) => console.error(line));

main(process.argv.slice(2)).catch((error: Error) => {
  drawn?.end();
  console.error(error.message);
  process.exitCode = interrupt.signal.aborted ? INTERRUPTED : 1;
});
