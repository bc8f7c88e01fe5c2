import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildCommand } from "../../recorder/build";
import type { RecordedPlatform } from "../../recorder/platform";

const run = promisify(execFile);

/** Bytes of a recorded platform as JSON: 3 million for a default install, 10 times as many for 200 tenants. */
const MAX_BYTES = 200_000_000;

/**
 * What a stack file makes, recorded as the command line records it: by a compiled program in a process of its own, since
 * here Pulumi itself is loaded.
 * @param source text of a stack file
 */
export async function recordedPlatform(source: string): Promise<RecordedPlatform> {
  const folder = await mkdtemp(join(tmpdir(), "recorded-"));
  try {
    const [program, file] = [join(folder, "record.js"), join(folder, "Pulumi.test.yaml")];
    await buildCommand(join(__dirname, "record-to-json.ts"), program);
    await writeFile(file, source);
    const { stdout } = await run(process.execPath, [program, file], { maxBuffer: MAX_BYTES });
    return JSON.parse(stdout) as RecordedPlatform;
  } finally {
    await rm(folder, { recursive: true });
  }
}
