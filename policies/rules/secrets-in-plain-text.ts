import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf } from "../fields";
import type { Finding, ObjectRule } from "../rule";
import { isSecretName, isSecretValue } from "../secrets/names";
import { secretsIn } from "../secrets/patterns";
import { secretSettingsIn } from "../secrets/settings-text";
import type { Allowance } from "../settings";
import { mappingsOf } from "../walk";

const FIX_VARIABLE = "keep it in a Secret, and refer to it by valueFrom.secretKeyRef";
const FIX_FILE = "keep it in a Secret, and mount that, or refer to it by a variable";

export const secretsInPlainText: ObjectRule = {
  name: "secrets-in-plain-text",
  kind: "object",
  title: "Passwords, tokens and keys are in Secrets, and not in ConfigMaps, variables and arguments",
  reason:
    "Whoever may read ConfigMaps and Pods, which is nearly everybody, reads what is written there; so does whoever sees " +
    "the repository. Secrets are granted apart, encrypted at rest and never rendered.",
  examples: {
    bad: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      env:
        - name: DB_PASSWORD
          value: correct-horse
`,
    good: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: team-a
spec:
  containers:
    - name: train
      image: ghcr.io/kubeflow/train:1.0
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
  },
  check(object) {
    if (object.kind === "CustomResourceDefinition" || object.kind === "Secret") return [];
    if (object.kind === "ConfigMap" && object.apiVersion === "v1") return ofConfigMap(object);
    return [...mappingsOf(object)].flatMap(({ path, fields }) => [
      ...itemsOf(fields.env).flatMap((variable, index) => ofVariable(pathTo(pathTo(path, "env"), index), variable)),
      ...["command", "args"].flatMap((list) => ofArguments(pathTo(path, list), itemsOf(fields[list]))),
    ]);
  },
};

function ofConfigMap({ data, binaryData }: PlainObject): Finding[] {
  const texts = Object.entries(fieldsOf(data)).map(([key, value]) => ({ path: pathTo("data", key), key, value }));
  const decoded = Object.entries(fieldsOf(binaryData)).map(([key, value]) => ({
    ...{ path: pathTo("binaryData", key), key },
    value: typeof value === "string" ? Buffer.from(value, "base64").toString("latin1") : undefined,
  }));
  return [...texts, ...decoded].flatMap(({ path, key, value }) => {
    const text = textOf(value) ?? "";
    const isOne = !text.trim().includes("\n") && isSecretName(key) && isSecretValue(key, text);
    return [
      ...secretsIn(text).map((what) => ({ path, message: `the text has ${what}`, fix: FIX_FILE })),
      ...(isOne ? [{ path, message: `${JSON.stringify(key)} is a secret in plain text`, fix: FIX_FILE }] : []),
      ...secretSettingsIn(text, key).map((name) => named(path, name, FIX_FILE)),
    ];
  });
}

function ofVariable(at: string, variable: unknown): Finding[] {
  const { name: itsName, value } = fieldsOf(variable);
  const [name, text] = [textOf(itsName) ?? "", textOf(value) ?? ""];
  const path = `${at}.value`;
  const shapes = secretsIn(text).map((what) => ({
    ...{ path, fix: FIX_VARIABLE },
    message: `variable ${JSON.stringify(name)} has ${what}`,
  }));
  if (shapes.length > 0 || !isSecretName(name) || !isSecretValue(name, text)) return shapes;
  return [{ path, message: `variable ${JSON.stringify(name)} is a secret in plain text`, fix: FIX_VARIABLE }];
}

/** Flags with their value: `--db-password=...`; the shell's way of apart is not told from two arguments. */
function ofArguments(path: string, list: readonly unknown[]): Finding[] {
  return list.flatMap((item, index) => {
    const text = textOf(item) ?? "";
    const at = pathTo(path, index);
    const [, flag, value] = /^--?([\w.-]{1,100})=(.{1,4000})$/.exec(text) ?? [];
    return [
      ...secretsIn(text).map((what) => ({ path: at, message: `the argument has ${what}`, fix: FIX_VARIABLE })),
      ...(flag && isSecretName(flag) && isSecretValue(flag, value) ? [named(at, flag, FIX_VARIABLE)] : []),
    ];
  });
}

function named(path: string, name: string, fix: string): Finding {
  return { path, message: `the value of ${JSON.stringify(name)} is a secret in plain text`, fix };
}

export const allowances: readonly Allowance[] = [];
