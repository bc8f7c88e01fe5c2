import * as pulumi from "@pulumi/pulumi";
import { settingsOf, type Inputs } from "../../../components/bridge/inputs";
import { OutputTokens } from "../../../components/bridge/tokens";

interface Settings {
  readonly kind: "a" | "b";
  readonly name: string;
  readonly text: string;
  readonly size: number;
  readonly list: readonly { readonly text: string }[];
  readonly absent?: string;
}

test("what comes from other resources becomes a token, everything else stays", () => {
  const output = pulumi.output("later");
  const inputs: Inputs<Settings> = {
    kind: "a",
    name: "n",
    text: output,
    size: 1,
    list: [{ text: "now" }, { text: output }],
  };
  const tokens = new OutputTokens("test");
  const token = tokens.text(output);
  expect(settingsOf<Settings>(inputs, tokens)).toEqual({
    kind: "a",
    name: "n",
    text: token,
    size: 1,
    list: [{ text: "now" }, { text: token }],
  });
});

test("what decides or identifies cannot come from another resource", () => {
  // @ts-expect-error a kind is plain
  const kind: Inputs<Settings>["kind"] = pulumi.output("a" as const);
  // @ts-expect-error a name is plain
  const name: Inputs<Settings>["name"] = pulumi.output("n");
  expect([kind, name].every((value) => pulumi.Output.isInstance(value))).toBe(true);
});
