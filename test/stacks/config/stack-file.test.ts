import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStackFile, readStackFile } from "../../../stacks/config/stack-file";
import { WITHOUT_SERVICES } from "./support";

function refusals(source: string): string[] {
  const result = parseStackFile(source, "Pulumi.x.yaml");
  return result.ok ? [] : result.message.split("\n");
}

const EXISTING = [
  "config:",
  '  kubeflow:release: "26.03"',
  `  kubeflow:components: ${JSON.stringify(WITHOUT_SERVICES)}`,
  "  kubeflow:cluster:",
  "    kind: existing",
].join("\n");

describe("parseStackFile", () => {
  test("refuses five errors at once, each with its place, value, limit and fix", () => {
    const result = readStackFile(join(__dirname, "five-errors.yaml"));
    expect(result.ok ? "" : result.message).toBe(
      [
        'test/stacks/config/five-errors.yaml:2:3: kubeflow:release: "26.03" is not text; put it in quotes',
        'test/stacks/config/five-errors.yaml:9:9: kubeflow:cluster.nodePools[0].memory: "32" is not a positive number of bytes with a unit; write a number and Ki, Mi, Gi or Ti, such as "32Gi"',
        'test/stacks/config/five-errors.yaml:11:9: kubeflow:cluster.nodePools[1].nodez: unknown key; did you mean "nodes"?',
        'test/stacks/config/five-errors.yaml:15:32: kubeflow:cluster.nodePools[1].gpu.perNode: "99" is not a whole number from 1 to 16; write how many GPUs one node has',
        'test/stacks/config/five-errors.yaml:17:7: kubeflow:tenants[0].name: "kubeflow" is a namespace of the system; choose a name of the team\'s own, such as "team-a"',
      ].join("\n"),
    );
  });

  test("reads switches and structures that `pulumi config set` wrote as text", () => {
    const source = `${EXISTING}\n  kubeflow:examples: "false"\n  kubeflow:tenants: '[{"name": "a", "owner": "b"}]'\n`;
    expect(parseStackFile(source, "x")).toMatchObject({
      ok: true,
      config: { examples: false, tenants: [{ name: "a", owner: "b", contributors: [] }] },
    });
  });

  test("reads anchors and merge keys", () => {
    const source = `${EXISTING}\n  kubeflow:tenants:\n    - &a { name: a, owner: ada }\n    - { <<: *a, name: b }\n`;
    expect(parseStackFile(source, "x")).toMatchObject({ config: { tenants: [{ owner: "ada" }, { owner: "ada" }] } });
  });

  test("accepts the keys that Pulumi itself writes", () => {
    expect(refusals(`${EXISTING}\nencryptionsalt: v1:abc\nsecretsprovider: passphrase\n`)).toEqual([]);
  });

  test("refuses other keys beside config, and goes on with the configuration", () => {
    expect(refusals("confg: {}\n")).toEqual([
      'Pulumi.x.yaml:1:1: confg: unknown key; did you mean "config"?',
      'Pulumi.x.yaml:1:1: kubeflow:release: is missing; write the Kubeflow release, such as "26.03"',
      "Pulumi.x.yaml:1:1: kubeflow:cluster: is missing; write kind: rehearsal or kind: eks or kind: gke or kind: aks or kind: existing below it",
    ]);
  });

  test.each([
    ["[1]", "a list is not a mapping; write the configuration below the key config"],
    ["config: [1]", "config: a list is not a mapping; write one key per line, such as kubeflow:release"],
  ])("refuses the file %s", (source, message) => {
    expect(refusals(source)).toEqual([`Pulumi.x.yaml:1:1: ${message}`]);
  });

  test("takes an empty file for one without settings", () => {
    expect(refusals("")).toEqual([
      'Pulumi.x.yaml:1:1: kubeflow:release: is missing; write the Kubeflow release, such as "26.03"',
      "Pulumi.x.yaml:1:1: kubeflow:cluster: is missing; write kind: rehearsal or kind: eks or kind: gke or kind: aks or kind: existing below it",
    ]);
  });
});

describe("broken YAML", () => {
  test("is shown with its line and a mark", () => {
    expect(refusals("config:\n  kubeflow:release: a: b\n")).toEqual([
      "Pulumi.x.yaml:2:21: broken YAML: nested mappings are not allowed in compact mappings",
      "  2 |   kubeflow:release: a: b",
      "    |                     ^",
    ]);
  });

  test("includes keys that are given twice", () => {
    expect(refusals("config:\n  kubeflow:release: a\n  kubeflow:release: b\n")).toEqual([
      "Pulumi.x.yaml:3:3: broken YAML: map keys must be unique",
      "  3 |   kubeflow:release: b",
      "    |   ^",
    ]);
  });

  test("includes aliases without an anchor", () => {
    expect(refusals("config: *x\n")).toEqual([
      "Pulumi.x.yaml: broken YAML: an alias (*name) has no anchor (&name), or there are too many",
    ]);
  });

  test("shows nothing of what may be a pasted kubeconfig", () => {
    const source = `${EXISTING}\n    kubeconfigContent: {token: hunter2}}\n`;
    expect(refusals(source)).toHaveLength(1);
    expect(refusals(source)[0]).toMatch(
      /^Pulumi\.x\.yaml:6:\d+: broken YAML: unexpected flow-map-end token in YAML stream$/,
    );
  });
});

describe("secrets in a stack file", () => {
  test("are accepted encrypted, and cannot be read", () => {
    const result = parseStackFile(`${EXISTING}\n    kubeconfigContent:\n      secure: v1:abc\n`, "x");
    if (!result.ok || result.config.cluster.kind !== "existing") throw new Error("the stack file was refused");
    const { kubeconfigContent } = result.config.cluster;
    expect(JSON.stringify(kubeconfigContent)).toBe('"[secret]"');
    expect(() => kubeconfigContent?.reveal()).toThrow(
      "a secret of a stack file can be read by the Pulumi program only",
    );
  });

  test("are refused in plain text, with the command to encrypt them, and never shown", () => {
    const command = "pulumi config set --secret --path 'kubeflow:cluster.kubeconfigContent' < FILE";
    expect(refusals(`${EXISTING}\n    kubeconfigContent: hunter2\n`)).toEqual([
      `Pulumi.x.yaml:6:5: kubeflow:cluster.kubeconfigContent: is a secret in plain text; encrypt it with: ${command}`,
    ]);
    expect(refusals(`${EXISTING}\n    kubeconfigContent: { token: hunter2 }\n`)).toEqual([
      `Pulumi.x.yaml:6:5: kubeflow:cluster.kubeconfigContent: is a secret in plain text; encrypt it with: ${command}`,
    ]);
    expect(refusals(`${EXISTING}\n    kubeconfigContent:\n`)).toEqual([
      `Pulumi.x.yaml:6:5: kubeflow:cluster.kubeconfigContent: is empty; encrypt it with: ${command}`,
    ]);
  });

  test("are refused where nothing is secret", () => {
    const why = "is encrypted but is no secret, so it cannot be checked; write it in plain text";
    expect(refusals(`${EXISTING}\n    context: { secure: v1:abc }\n  kubeflow:tenants: { secure: v1:abc }\n`)).toEqual([
      `Pulumi.x.yaml:6:5: kubeflow:cluster.context: ${why}`,
      `Pulumi.x.yaml:7:3: kubeflow:tenants: ${why}`,
    ]);
  });

  test("are refused beside a path that says the same", () => {
    const source = `${EXISTING}\n    kubeconfig: ~/.kube/config\n    kubeconfigContent: { secure: v1:abc }\n`;
    expect(refusals(source)).toEqual([
      "Pulumi.x.yaml:7:5: kubeflow:cluster.kubeconfigContent: cannot be given together with kubeconfig; remove one of them",
    ]);
  });
});

describe("readStackFile", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "stack-file-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test("names the stack files that exist instead of the missing one", () => {
    writeFileSync(join(folder, "Pulumi.prod.yaml"), EXISTING);
    const path = join(folder, "Pulumi.dev.yaml");
    expect(readStackFile(path)).toEqual({
      ok: false,
      message: `${path}: does not exist; name the stack of one that does ("Pulumi.prod.yaml"), or start from a copy of examples/stacks/existing.yaml`,
    });
  });

  test("says so when a path cannot be read", () => {
    expect(readStackFile(folder)).toEqual({
      ok: false,
      message: `${folder}: cannot be read (EISDIR); check that it is a file that you may read`,
    });
  });
});
