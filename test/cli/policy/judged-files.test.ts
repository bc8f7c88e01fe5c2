import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { judgedFiles } from "../../../cli/policy/judged-files";
import { temporaryFolder } from "../../rehearsal/toolchain/support";

const folder = temporaryFolder();

const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: team-a }\n`;

const STACK_FILE = `config:
  kubeflow:release: "26.03"
  kubeflow:cluster: { kind: rehearsal, nodePools: [{ name: cpu, nodes: 3, cpu: 8, memory: 32Gi }] }
  kubeflow:components: { only: [trainingOperator], certManager: true }
  kubeflow:tenants: [{ name: team-a, owner: ada@example.com }]
  kubeflow:policies:
    levels: { image-tags: advisory }
    registries: [registry.example.com/ml]
    costTags: [team]
    exemptions:
      - { rule: resources, subject: "Pod *", reason: It is for a test., expires: 2027-03-31 }
`;

function written(name: string, text: string): string {
  const file = join(folder(), name);
  writeFileSync(file, text);
  return file;
}

test("reads all objects, and knows where each is", () => {
  const files = [written("a.yaml", `${map("one")}---\n${map("two")}`), written("b.yaml", map("three"))];
  const { name, stack, placeOf, complete } = judgedFiles(files);
  expect(name).toBe(`${files[0]} and 1 more`);
  expect(stack.cloud).toEqual([]);
  expect(stack.objects.map((object) => [object.metadata.name, placeOf(object)])).toEqual([
    ["one", { file: files[0], line: 1 }],
    ["two", { file: files[0], line: 5 }],
    ["three", { file: files[1], line: 1 }],
  ]);
  expect(complete).toBe(false);
});

test("an object that a rule made up is somewhere in what was read", () => {
  const file = written("a.yaml", map("one"));
  const { stack, placeOf } = judgedFiles([file]);
  expect(placeOf({ ...stack.objects[0] })).toEqual({ file, line: 1 });
});

test("without a stack, nothing is exempt and images may be those of the newest release", () => {
  const { settings, terms } = judgedFiles([written("a.yaml", map("one"))]);
  expect(terms).toEqual({});
  expect(settings.registries).toContain("ghcr.io/kubeflow");
  expect([settings.tenants, settings.costTags]).toEqual([[], []]);
});

test("with a stack, its terms hold", () => {
  written("Pulumi.prod.yaml", STACK_FILE);
  const { settings, terms } = judgedFiles([written("a.yaml", map("one"))], { stack: "prod", cwd: folder() });
  expect(settings).toMatchObject({ tenants: ["team-a"], costTags: ["team"] });
  expect(settings.registries).toEqual(expect.arrayContaining(["ghcr.io/kubeflow", "registry.example.com/ml"]));
  expect(terms).toEqual({
    levels: { "image-tags": "advisory" },
    exemptions: [{ rule: "resources", subject: "Pod *", reason: "It is for a test.", expires: "2027-03-31" }],
  });
});

test("refuses with all that is wrong with the files", () => {
  const files = [written("a.yaml", "a: [\n"), written("b.yaml", "kind: ConfigMap\n")];
  let message = "";
  try {
    judgedFiles(files);
  } catch (error) {
    expect((error as Error).name).toBe("Refusal");
    ({ message } = error as Error);
  }
  expect(message).toContain(files[0]);
  expect(message).toContain(files[1]);
});
