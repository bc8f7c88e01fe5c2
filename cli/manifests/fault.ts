/** Something that keeps a text from being read, at a line of it. */
export class ManifestFault extends Error {
  /** @param line from 1; absent where the fault has no place */
  constructor(
    readonly line: number | undefined,
    message: string,
  ) {
    super(message);
    this.name = "ManifestFault";
  }
}

/** A fault as reports show it: `folder/file.yaml:12: what is wrong; what to do`. */
export function faultText(
  file: string,
  { line, message }: { readonly line?: number; readonly message: string },
): string {
  return `${[file, line].filter((part) => part !== undefined).join(":")}: ${message}`;
}

/** Longest piece of somebody's text in a message, in characters. */
const SHOWN = 60;

/** A piece of somebody's text in quotes; without what could play tricks with a terminal. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
