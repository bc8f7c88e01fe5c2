import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

import { ManifestFault } from "./fault";
import { LIMITS, megabytes, type Budget } from "./limits";

const CHUNK = 1_000_000;

/** Milliseconds until a pipe that has nothing to read yet is asked again. */
const PIPE_WAIT_MS = 10;

/**
 * The text of a file, or of what an open file descriptor gives. What is too large is not read: a file by its size, and
 * a pipe or a device only up to the limit.
 * @throws {ManifestFault} for what is too large or no text; Node's errors for what cannot be read
 */
export function readSource(source: string | number, budget: Budget): string {
  if (typeof source === "number") return textOf(bytesOf(source, budget));
  const file = openSync(source, "r");
  try {
    return textOf(bytesOf(file, budget));
  } finally {
    closeSync(file);
  }
}

function bytesOf(file: number, budget: Budget): Buffer {
  const { size } = fstatSync(file);
  if (size > LIMITS.fileBytes) throw tooLarge(`has ${megabytes(size)}`);
  if (size > budget.bytes) throw tooMuch();
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = readChunk(file, chunk);
    if (count === 0) break;
    total += count;
    if (total > LIMITS.fileBytes) throw tooLarge(`has more than ${megabytes(LIMITS.fileBytes)}`);
    if (total > budget.bytes) throw tooMuch();
    chunks.push(chunk.subarray(0, count));
  }
  budget.bytes -= total;
  return Buffer.concat(chunks);
}

/** Reads what there is; 0 at the end. */
function readChunk(file: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(file, into);
    } catch (error) {
      // Standard input may be a pipe that does not block.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PIPE_WAIT_MS);
    }
  }
}

function tooLarge(has: string): ManifestFault {
  const limit = `more than the ${megabytes(LIMITS.fileBytes)} that a file may have`;
  return new ManifestFault(
    undefined,
    has.includes("more than") ? `${has}, which is the limit; ${SPLIT}` : `${has}, ${limit}; ${SPLIT}`,
  );
}

const SPLIT = "split it, or leave it out if it holds no manifests";

function tooMuch(): ManifestFault {
  return new ManifestFault(
    undefined,
    `comes after ${megabytes(LIMITS.totalBytes)}, which is the limit of all files together; read fewer files at once`,
  );
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new ManifestFault(1, "is text in UTF-16; save it as UTF-8");
  }
  throw new ManifestFault(
    lineOfFirstFault(bytes),
    "has bytes that are not UTF-8; save it as UTF-8, or leave it out if it is no text",
  );
}

function lineOfFirstFault(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf("\n", start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
