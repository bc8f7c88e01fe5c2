import { createHash } from "node:crypto";

import { formatPath, parsePath } from "../../../providers/protocol/property-path";

/** Outputs with a digest in the place of each secret: a record tells a change, and not the secret. */
export function withoutSecrets(
  outputs: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
): Record<string, unknown> {
  const paths = new Set([...secrets].map((path) => formatPath(parsePath(path))));
  const redact = (value: unknown, steps: readonly (string | number)[]): unknown => {
    if (paths.has(formatPath(steps))) return digestOf(value);
    if (Array.isArray(value)) return value.map((item, index) => redact(item, [...steps, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, [...steps, key])]));
  };
  return redact(outputs, []) as Record<string, unknown>;
}

function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256")
    .update(JSON.stringify(value) ?? "")
    .digest("hex")}`;
}
