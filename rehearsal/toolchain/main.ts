import { statSync } from "node:fs";

import { sizeText } from "./disk-space";
import { drawProgress, logProgress } from "./progress";
import { pruneToolchain } from "./prune";
import { ensureToolchain } from "./toolchain";
import { TOOL_NAMES } from "./tools";

/** The exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Builds every program ahead of the first `up`, for example when a machine or a CI cache is prepared; with `--prune`
 * it then removes the builds of other versions.
 */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== "--prune");
  if (unknown !== undefined) throw new Error(`unknown argument "${unknown}"; the only one is --prune`);
  const found = await ensureToolchain(TOOL_NAMES, { onProgress: progress, signal: interrupt.signal });
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
