/**
 * Whether a text matches a pattern in which `*` stands for any characters, none included; all others stand for
 * themselves. Takes each piece between stars where it comes first, so its time grows with the length of both alone.
 */
export function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, position);
    if (at < 0) return false;
    position = at + piece.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
