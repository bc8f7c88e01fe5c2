import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";

import { Crd, crdFault } from "./crd";

/** A definition as the program sends it. */
export interface PackedCrd {
  /** SHA-256 of the JSON text, in hexadecimal. */
  readonly digest: string;
  /** The JSON text, gzipped, in base64. */
  readonly content: string;
}

/** The API server takes no larger request: a limit for what gzip may hide as well. */
const MAX_BYTES = 3 * 1024 * 1024;

/** Yields the definition of a name. @throws with what is wrong with it. */
export function unpackCrd(name: string, packed: unknown): Crd {
  const { digest, content } = (packed ?? {}) as Partial<PackedCrd>;
  if (typeof digest !== "string" || typeof content !== "string") throw new Error("needs a digest and a content");
  const text = unzip(Buffer.from(content, "base64"));
  const actual = createHash("sha256").update(text).digest("hex");
  if (actual !== digest) throw new Error(`has the digest "${digest}", but its content has "${actual}"; pack it again`);
  const crd = parse(text.toString("utf8"));
  const fault = crdFault(crd, name);
  if (fault) throw new Error(fault);
  return crd as Crd;
}

function unzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE")
      throw new Error("has a content that is not base64 of gzip");
    throw new Error(
      `unpacks to more than ${MAX_BYTES} bytes, which is all that the API server takes; drop descriptions`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("has a content that is not JSON");
  }
}
