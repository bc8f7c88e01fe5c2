import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Which secrets are in which texts, as `name in place`; a secret counts in JSON and in base64, too. */
export function leaksIn(
  texts: Readonly<Record<string, string>>,
  secrets: Iterable<readonly [name: string, secret: string]>,
): string[] {
  const known = [...secrets];
  return Object.entries(texts).flatMap(([place, text]) =>
    known
      .filter(([, secret]) => spellings(secret).some((each) => text.includes(each)))
      .map(([name]) => `${name} in ${place}`),
  );
}

/** A secret as it may be written: itself, in JSON, and in base64 alone. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64")];
}

/** Texts of all files below a folder. */
export function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file)));
  return Object.fromEntries(
    files.filter((file) => statSync(file).isFile()).map((file) => [file, readFileSync(file, "latin1")]),
  );
}
