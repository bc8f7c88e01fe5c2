import fc from "fast-check";
import { secretsInPlainText } from "../../../policies/rules/secrets-in-plain-text";
import { found, podOf } from "./support/found";

const variable = (name: string, value: string) => podOf(`env: [${JSON.stringify({ name, value })}]`);
const config = (data: Readonly<Record<string, string>>) =>
  JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "config", namespace: "team-a" }, data });
const findings = (yaml: string) => found(secretsInPlainText, yaml).map((text) => text.replace(/^\S+ team-a\/\S+ /, ""));

/** Put together here, so that no scanner of repositories takes them for keys that leaked. */
const joined = (...parts: readonly string[]) => parts.join("");
const SHAPES: readonly (readonly [what: string, text: string])[] = [
  ["a private key", joined("-----BEGIN ", "PRIVATE KEY-----")],
  ["a private key", joined("-----BEGIN OPENSSH ", "PRIVATE KEY-----")],
  ["an access key of AWS", joined("AKIA", "QWERTYUIOPASDFGH")],
  ["a JSON Web Token", joined("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiJhZGEifQ", ".c2lnbmF0dXJlLW9mLWFkYQ")],
  ["a token of GitHub", joined("ghp_", "a1B2".repeat(9))],
  ["a token of GitLab", joined("glpat-", "a1B2".repeat(5))],
  ["a token of Slack", joined("xoxb-", "1234567890-abc")],
  ["a token of Hugging Face", joined("hf_", "abCD".repeat(8), "ab")],
  ["a key of Google's APIs", joined("AIza", "a1B2c".repeat(7))],
  ["a key of an Azure storage account", joined("DefaultEndpointsProtocol=https;AccountKey=", "a1B2".repeat(21), "==")],
  ["a URL with a password", "postgres://katib:hunter2@db:5432/katib"],
  ["a URL with a password", "redis://:hunter2@cache"],
  ["a URL with a password", "mysql://root:<<database-password.hex>>@db"],
  ["an address with a password", "root:hunter2@tcp(db:3306)/katib"],
];

test.each(SHAPES)("%s is found in a variable, an argument and a ConfigMap: %s", (what, text) => {
  expect(findings(variable("ANY", text))).toEqual([`spec.containers[0].env[0].value: variable "ANY" has ${what}`]);
  expect(findings(podOf(`args: [run, ${JSON.stringify(text)}]`))).toEqual([
    `spec.containers[0].args[1]: the argument has ${what}`,
  ]);
  expect(findings(config({ "a.txt": `first\n${text}\nlast` }))).toContain(`data["a.txt"]: the text has ${what}`);
});

test("bytes of a ConfigMap are read as well", () => {
  const binaryData = { key: Buffer.from(`x\n${SHAPES[0][1]}\n`).toString("base64") };
  const yaml = JSON.stringify({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "c", namespace: "team-a" },
    binaryData,
  });
  expect(findings(yaml)).toEqual(["binaryData.key: the text has a private key"]);
});

test.each([
  "DB_PASSWORD",
  "MYSQL_ROOT_PASSWORD",
  "CLIENT_SECRET",
  "API_KEY",
  "APIKEY",
  "HF_TOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "password",
  "clientSecret",
  "db-password",
  "PASSWORD_2",
  "dbpassword",
])("a variable of the name %s is a secret", (name) => {
  expect(findings(variable(name, "hunter2"))).toEqual([
    `spec.containers[0].env[0].value: variable ${JSON.stringify(name)} is a secret in plain text`,
  ]);
});

test.each([
  "PASSWORD_FILE",
  "SECRET_NAME",
  "TOKEN_TTL",
  "KEY",
  "MAX_TOKENS",
  "TOKEN_URL",
  "passwordSecretRef",
  "PWD",
  "BYPASS",
])("a variable of the name %s is none", (name) => {
  expect(findings(variable(name, "hunter2"))).toEqual([]);
});

test.each([
  ...[
    "",
    "$(DB_PASSWORD)",
    "${DB_PASSWORD}",
    "{{ .Values.password }}",
    "/var/run/secrets/token",
    "~/token",
    "true",
    "false",
    "none",
  ],
  ...[
    "https://example.com/token",
    "vault:secret/data/db#password",
    "arn:aws:secretsmanager:eu:1:secret:db",
    "mlpipeline-minio-secret",
  ],
  ...["<password>", "****", "xxx"],
])("the value %j is no secret", (value) => {
  expect(findings(variable("DB_PASSWORD", value))).toEqual([]);
});

test("numbers are no tokens, and may be passwords", () => {
  expect(findings(variable("MAX_NEW_TOKEN", "4096"))).toEqual([]);
  expect(findings(variable("DB_PASSWORD", "4096"))).toHaveLength(1);
});

test("a secret that Pulumi puts into a variable is in plain text there", () => {
  expect(findings(variable("DB_PASSWORD", "<<database-password.hex>>"))).toHaveLength(1);
});

test("a reference is no secret", () => {
  const yaml = podOf("env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }]");
  expect(findings(yaml)).toEqual([]);
});

test.each([
  ["--db-password=hunter2", ['spec.containers[0].args[0]: the value of "db-password" is a secret in plain text']],
  ["--db-password=$(DB_PASSWORD)", []],
  ["--token-file=/var/run/token", []],
  ["--cookie-secret=/run/cookie", []],
])("of the argument %s is said %j", (argument, expected) => {
  expect(findings(podOf(`args: ["${argument}"]`))).toEqual(expected);
});

test.each([
  ["a key of its own", { PASSWORD: "hunter2" }, ['data.PASSWORD: "PASSWORD" is a secret in plain text']],
  [
    "YAML",
    { "c.yaml": "db:\n  user: a\n  password: hunter2\n" },
    ['data["c.yaml"]: the value of "password" is a secret in plain text'],
  ],
  [
    "JSON",
    { "c.json": '{"user":"a","secretKey":"hunter2"}' },
    ['data["c.json"]: the value of "secretKey" is a secret in plain text'],
  ],
  [
    "JSON in JSON",
    { "c.json": JSON.stringify({ inner: JSON.stringify({ apiKey: "hunter2" }) }) },
    ['data["c.json"]: the value of "apiKey" is a secret in plain text'],
  ],
  [
    "INI",
    { "c.cfg": 'cookie_secret = "hunter2"\n' },
    ['data["c.cfg"]: the value of "cookie_secret" is a secret in plain text'],
  ],
  [
    "properties",
    { "c.properties": "db.password=hunter2" },
    ['data["c.properties"]: the value of "db.password" is a secret in plain text'],
  ],
  [
    "a variable in YAML",
    { "pod.yaml": "env:\n- name: DB_PASSWORD\n  value: hunter2\n" },
    ['data["pod.yaml"]: the value of "DB_PASSWORD" is a secret in plain text'],
  ],
  [
    "a program",
    { "a.py": 'password = "hunter2"\ntoken = read()\n' },
    ['data["a.py"]: the value of "password" is a secret in plain text'],
  ],
])("a secret in %s is found in a ConfigMap", (_, data, expected) => {
  expect(findings(config(data))).toEqual(expected);
});

test.each([
  [
    "references",
    {
      "c.yaml":
        "passwordSecret:\n  name: db\n  key: password\nclientSecret: ${CLIENT_SECRET}\nsecret:\n  secretName: x\n",
    },
  ],
  ["switches", { "c.yaml": "enablePasswordDB: true\nautomountServiceAccountToken: false\n" }],
  ["places", { "c.cfg": 'token_file = "/run/token"\nlogin_url = "https://example.com/oauth/token"\n' }],
  ["a program that reads one", { "a.sh": "PASSWORD=$(cat /run/password)\nTOKEN=$TOKEN\nsecret=$1\n" }],
  [
    "a program that makes one",
    { "a.py": 'secret = secrets.token_hex()\nkeys = {"password": password, "token": f()}\n' },
  ],
  ["the documentation of a URL", { "c.yaml": "# postgres://USER:$PASSWORD@host or http://{user}:{password}@host\n" }],
])("%s in a ConfigMap are no secrets", (_, data) => {
  expect(findings(config(data))).toEqual([]);
});

test("Secrets are where secrets belong", () => {
  expect(
    findings("{ apiVersion: v1, kind: Secret, metadata: { name: s, namespace: team-a }, stringData: { password: x } }"),
  ).toEqual([]);
});

test("variables are found in custom kinds too", () => {
  const yaml =
    "{ apiVersion: kubeflow.org/v1alpha1, kind: PodDefault, metadata: { name: p, namespace: team-a }, spec: { env: [{ name: HF_TOKEN, value: abc }] } }";
  expect(findings(yaml)).toEqual(['spec.env[0].value: variable "HF_TOKEN" is a secret in plain text']);
});

test("no finding repeats a secret", () => {
  const secret = fc.stringMatching(/^Zq[A-Za-z0-9!#%&*+=?^_|~-]{8,30}$/);
  fc.assert(
    fc.property(secret, (value) => {
      const yamls = [
        variable("DB_PASSWORD", value),
        variable("ANY", `mysql://root:${value}@db`),
        config({ PASSWORD: value, "c.yaml": `password: "${value}"`, "d.txt": `http://a:${value}@b` }),
      ];
      const texts = yamls.flatMap((yaml) => found(secretsInPlainText, yaml));
      expect(texts.length).toBeGreaterThan(2);
      for (const text of texts) expect(text).not.toContain(value);
    }),
  );
});
