/** A setting as the file states it. */
export type Setting = string | number | boolean | string[];

/**
 * Reads a flat TOML file, character by character after the specification (1.0): bare keys; basic strings, integers,
 * booleans and arrays of basic strings. It shares nothing with the writer.
 * @throws at the first character that TOML does not allow there
 */
export function readToml(text: string): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  let at = 0;
  const fail = (): never => {
    throw new Error(`character ${at} is not TOML: ${JSON.stringify(text.slice(at, at + 20))}`);
  };
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern.source, "uy");
    sticky.lastIndex = at;
    const found = sticky.exec(text)?.[0] ?? fail();
    at += found.length;
    return found;
  };
  const basicString = (): string => {
    take(/"/);
    let value = "";
    while (text[at] !== '"') {
      if (text[at] === "\\") value += unescape(take(/\\(?:[btnfr"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/));
      // Everything but quotes, backslashes and control characters; a tab is none.
      else value += take(/[\t\x20\x21\x23-\x5b\x5d-\x7e\u{80}-\u{d7ff}\u{e000}-\u{10ffff}]/u);
    }
    take(/"/);
    return value;
  };
  const value = (): Setting => {
    if (text[at] === '"') return basicString();
    if (text[at] === "[") return list();
    const word = take(/true|false|[+-]?(?:0|[1-9]\d*)/);
    return word === "true" || word === "false" ? word === "true" : Number(word);
  };
  const list = (): string[] => {
    const items: string[] = [];
    take(/\[ */);
    while (text[at] !== "]") {
      items.push(basicString());
      if (text[at] !== "]") take(/, */);
    }
    take(/\]/);
    return items;
  };
  while (at < text.length) {
    const key = take(/[A-Za-z0-9_-]+/);
    if (settings.has(key)) fail();
    take(/ *= */);
    settings.set(key, value());
    take(/\n/);
  }
  return settings;
}

const SHORT: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "\\": "\\" };

function unescape(escape: string): string {
  const short = SHORT[escape[1]];
  if (short !== undefined) return short;
  const code = parseInt(escape.slice(2), 16);
  if (code >= 0xd800 && code <= 0xdfff) throw new Error(`${escape} is half a character`);
  return String.fromCodePoint(code);
}
