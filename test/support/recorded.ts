import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { buildCommand } from "../../recorder/build";
import type { RecordedPlatform } from "../../recorder/platform";

const run = promisify(execFile);

/** Bytes of a recorded platform as JSON: 3 million for a default install, 10 times as many for 200 tenants. */
const MAX_BYTES = 200_000_000;

/** Beside the compiled command line. Each test file compiles it once; they put it there in one go, over one another. */
const PROGRAM = resolve(__dirname, "../../node_modules/.cache/kubeflow/record-to-json.js");

let program: Promise<void> | undefined;

/**
 * What a stack file makes, recorded as the command line records it: by a compiled program in a process of its own, since
 * here Pulumi itself is loaded.
 * @param source text of a stack file
 */
export async function recordedPlatform(source: string): Promise<RecordedPlatform> {
  await (program ??= compile());
  const recorded = run(process.execPath, [PROGRAM], { maxBuffer: MAX_BYTES });
  recorded.child.stdin?.end(source);
  return JSON.parse((await recorded).stdout) as RecordedPlatform;
}

async function compile(): Promise<void> {
  await mkdir(dirname(PROGRAM), { recursive: true });
  await buildCommand(join(__dirname, "record-to-json.ts"), PROGRAM);
}
