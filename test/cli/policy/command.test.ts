import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RULE_NAMES } from "../../../policies/names";
import { buildCommand } from "../../../recorder/build";

// Compiling and recording take their time beside other tests.
jest.setTimeout(60_000);

let folder = "";
const program = () => join(folder, "policy.js");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "policy-"));
  await buildCommand(join(__dirname, "entry.ts"), program());
});

afterAll(() => rmSync(folder, { recursive: true }));

function policy(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program(), "policy", ...args], {
    encoding: "utf8",
    cwd: folder,
  });
  return { code: status, stdout, stderr };
}

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: train, namespace: team-a }
spec: { containers: [{ name: train, image: "${image}" }] }
`;

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test("the development environment keeps all rules, with all its objects looked at", () => {
  const { code, stdout, stderr } = policy("--json");
  const { holds, rules, counts, violations } = JSON.parse(stdout) as {
    holds: boolean;
    rules: string[];
    counts: { objects: number };
    violations: { level: string }[];
  };
  expect(violations.filter(({ level }) => level === "mandatory")).toEqual([]);
  expect([code, holds, stderr]).toEqual([0, true, ""]);
  expect(rules).toEqual(RULE_NAMES);
  expect(counts.objects).toBeGreaterThan(500);
});

test("a manifest that breaks a rule ends with code 1, and says what to do", () => {
  const file = written("pod.yaml", pod("ghcr.io/kubeflow/train:latest"));
  const { code, stdout } = policy(file, "--rule", "image-tags", "--rule", "image-registries");
  const lines = stdout.split("\n");
  expect(lines[1]).toBe("  Pod team-a/train  (pod.yaml:1)");
  expect(lines.at(-2)).toBe(
    "pod.yaml: 1 finding to correct, in 1 object and 0 cloud resources; `kubeflow policy --explain image-tags` says why",
  );
  expect(code).toBe(1);
});

test("a manifest that breaks none ends with code 0 and a line", () => {
  const file = written("pod.yaml", pod("ghcr.io/kubeflow/train:v1.2.3"));
  const { code, stdout } = policy(file, "--rule", "image-tags");
  expect([code, stdout]).toEqual([0, "pod.yaml: 1 rule holds for 1 object and 0 cloud resources\n"]);
});

test("reports are written, folders included", () => {
  const file = written("pod.yaml", pod("ghcr.io/kubeflow/train:latest"));
  const { code } = policy(file, "--rule", "image-tags", "--sarif", "out/policy.sarif", "--junit", "out/policy.xml");
  const { runs } = JSON.parse(readFileSync(join(folder, "out/policy.sarif"), "utf8")) as {
    runs: { results: { ruleId: string; locations: unknown }[] }[];
  };
  expect(runs[0].results).toMatchObject([
    {
      ruleId: "image-tags",
      locations: [{ physicalLocation: { artifactLocation: { uri: "pod.yaml" }, region: { startLine: 1 } } }],
    },
  ]);
  expect(readFileSync(join(folder, "out/policy.xml"), "utf8")).toContain('failures="1"');
  expect(code).toBe(1);
});

test("a report that cannot be written is refused", () => {
  const file = written("pod.yaml", pod("ghcr.io/kubeflow/train:v1.2.3"));
  const { code, stderr } = policy(file, "--sarif", ".");
  expect([code, stderr]).toEqual([1, `--sarif: "${folder}" cannot be written (EISDIR); name a file\n`]);
});

test("what is no manifest ends with code 1, and without a report", () => {
  const { code, stdout, stderr } = policy(written("values.yaml", "replicas: 3\n"), "no-such-file.yaml");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("values.yaml");
  expect(stderr).toContain("no-such-file.yaml");
});

test("tells the rules, and why there is one", () => {
  const { code, stdout } = policy("--list");
  expect(
    stdout
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(" ")[0]),
  ).toEqual(RULE_NAMES);
  expect(code).toBe(0);
  const listed = JSON.parse(policy("--list", "--json").stdout) as { name: string }[];
  expect(listed.map(({ name }) => name)).toEqual(RULE_NAMES);
  expect(policy("--explain", "image-tags").stdout).toMatch(/^image-tags: .*\n\n[^]*\nBad:\n\n {4}/);
});

test("a rule that is not there is a wrong command line", () => {
  const { code, stderr } = policy("--rule", "image-tag");
  expect(stderr).toContain('There is no such rule; did you mean "image-tags"?');
  expect(code).toBe(2);
});
