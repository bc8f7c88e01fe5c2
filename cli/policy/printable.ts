/** A text of somebody's YAML for a terminal or a file: a control character would move the cursor, or break XML. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/gu, (character) =>
    character === "\n" || character === "\t" ? " " : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
