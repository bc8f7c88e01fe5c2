import { piecesOf, quoted, secretValues } from "../../../../cli/render/secrets/secret-value";
import { platform, RANDOM } from "../support";
import { KNOWN } from "./support";

test("each value has a key that every store takes, and says how it is made", () => {
  expect([...KNOWN.values()].map(({ key, source }) => [key, source.random, source.command])).toEqual([
    ["dex-client-secret", true, "openssl rand -base64 32"],
    ["cookie-key", true, "openssl rand -base64 32 | tr '+/' '-_'"],
    ["db-password", true, "openssl rand -hex 32"],
    [
      "cloud-password",
      false,
      "pulumi stack export --show-secrets | jq -er '.deployment.resources[] | " +
        'select(.urn | endswith("::database-user")) | .inputs | getpath(["settings",0,"password"]) | ' +
        `if type == "object" then .plaintext | fromjson else . end'`,
    ],
    [
      "dex-connectors-0-config-client-secret",
      false,
      "pulumi config get --path 'kubeflow:dex.connectors[0].config.clientSecret'",
    ],
    [
      "artifacts-key-secret",
      false,
      "pulumi stack export --show-secrets | jq -er '.deployment.resources[] | " +
        'select(.urn | endswith("::artifacts-key")) | .outputs | getpath(["secret"]) | ' +
        `if type == "object" then .plaintext | fromjson else . end'`,
    ],
  ]);
});

test("two values never have one key", () => {
  const names = ["a.base64", "a.base64~1", "a.hex"];
  const values = names.map((name) => ({ name, isSecret: true, type: RANDOM }));
  const keys = [...secretValues(platform([], values), new Set(names)).values()].map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key).toMatch(/^a-(base64|base64-1|hex)-[0-9a-f]{8}$/);
});

test("a text is its pieces, with what is no secret left in it", () => {
  const value = KNOWN.get("db-password.hex");
  expect(piecesOf("a<<x>>b<<db-password.hex>><<db-password.hex>>c", KNOWN)).toEqual(["a<<x>>b", value, value, "c"]);
  expect(piecesOf("", KNOWN)).toEqual([""]);
});

test.each([
  ["a/b.c=d", "a/b.c=d"],
  ["", "''"],
  ["it's $x", `'it'\\''s $x'`],
])("%j is the word %s of a shell", (text, word) => {
  expect(quoted(text)).toBe(word);
});
