import { z } from "zod";
import { choice, list, mapping, secret, text } from "../../../stacks/config/field";
import { Secret } from "../../../stacks/config/secret";
import { replaceTexts, secretPaths } from "../../../stacks/config/secret-paths";

const name = text(/./, { expected: "a name", fix: "write one" });
const token = secret("What proves who we are.");

test("secrets are found in mappings, lists, maps and unions, with defaults and without", () => {
  const schema = mapping(
    {
      name,
      token,
      optional: secret("Maybe.").optional(),
      users: list(mapping({ name, hash: token }, "fix"), "fix").default([]),
      byName: z.record(z.string(), mapping({ key: token }, "fix")).prefault({}),
      connector: z.discriminatedUnion("type", [
        mapping({ type: z.literal("ldap"), password: token }, "fix"),
        mapping({ type: z.literal("oidc"), clientSecret: token, password: token }, "fix"),
        mapping({ type: z.literal("open"), level: choice(["a"], "fix") }, "fix"),
      ]),
    },
    "fix",
  );
  expect(secretPaths(schema).map((path) => path.join("."))).toEqual([
    "token",
    "optional",
    "users.*.hash",
    "byName.*.key",
    "connector.password",
    "connector.clientSecret",
  ]);
});

test("a refined secret is still one", () => {
  const refined = token.refine((value) => !value.known || value.reveal().length > 3);
  expect(secretPaths(mapping({ refined }, "fix"))).toEqual([["refined"]]);
});

test("texts at a path are replaced, and nothing else", () => {
  const value = { users: [{ hash: "a", name: "b" }, { hash: 1 }, "c"], other: "d" };
  const replaced = replaceTexts(value, ["users", "*", "hash"], (text) => Secret.of(text));
  expect(replaced).toEqual({ users: [{ hash: Secret.of("a"), name: "b" }, { hash: 1 }, "c"], other: "d" });
  expect((replaced as { users: { hash: Secret }[] }).users[0].hash.reveal()).toBe("a");
  expect(replaceTexts({ byName: { x: { key: "a" } } }, ["byName", "*", "key"], () => "s")).toEqual({
    byName: { x: { key: "s" } },
  });
});
