/** The first semantic version in a program's words, with a leading `v`; nothing when there is none. */
export function versionIn(text: string): string | undefined {
  const match = /\bv?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)/.exec(text);
  return match ? `v${match[1]}` : undefined;
}
