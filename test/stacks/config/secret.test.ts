import { inspect } from "node:util";
import { mapping, secret } from "../../../stacks/config/field";
import { Secret } from "../../../stacks/config/secret";

test("a secret does not show in text, JSON or a log", () => {
  const value = Secret.of("hunter2");
  expect([`${value}`, JSON.stringify({ value }), inspect({ value }, { depth: null, showHidden: true })]).toEqual([
    "[secret]",
    '{"value":"[secret]"}',
    "{ value: [secret] }",
  ]);
  expect(value.reveal()).toBe("hunter2");
});

test("a required secret that is missing is refused with the command that sets it", () => {
  const schema = mapping({ "kubeflow:login": mapping({ password: secret("Password.") }, "") }, "");
  const { error } = schema.safeParse({ "kubeflow:login": {} });
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "is missing; encrypt it with: pulumi config set --secret --path 'kubeflow:login.password' < FILE",
  ]);
  expect(schema.safeParse({ "kubeflow:login": { password: Secret.sealed() } }).success).toBe(true);
});
