import { quotedYaml } from "../../../charts/web-app/quoted-yaml";

test("every text is in quotes, and nothing else is", () => {
  // Without quotes, PyYAML takes the first for a boolean, refuses the second and reads the third as 750.
  const value = { a: "no", b: "=", c: "12:30", d: 8080, e: true, f: null, g: ["{notebook-name}"], h: { "i.j/k": {} } };
  expect(quotedYaml(value)).toBe(
    [
      'a: "no"',
      'b: "="',
      'c: "12:30"',
      "d: 8080",
      "e: true",
      "f: null",
      "g:",
      '  - "{notebook-name}"',
      "h:",
      "  i.j/k: {}",
      "",
    ].join("\n"),
  );
});

test("long and repeated texts are written out", () => {
  const long = "word ".repeat(40).trim();
  const shared = { long };
  expect(quotedYaml([shared, shared])).toBe(`- long: "${long}"\n- long: "${long}"\n`);
});
