import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givenValues } from "../../../cli/render/values-file";
import { object, platform, RANDOM, unit } from "./support";

const recorded = platform(
  [unit("dex", [object("ConfigMap", "c")], { taken: ["<<db.host>>", "<<p.hex>>", "https://<<vpc.id>>/"] })],
  [
    { name: "db.host", isSecret: false, type: "x" },
    { name: "vpc.id", isSecret: false, type: "x" },
    { name: "p.hex", isSecret: true, type: RANDOM },
  ],
);
const secrets = new Set(["p.hex"]);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "values-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The refusals, without the folder. */
function refused(files: Parameters<typeof givenValues>[0]): string[] {
  try {
    givenValues(files, recorded, secrets);
  } catch (error) {
    return (error as Error).message.split("\n").map((line) => line.replace(`${folder}/`, ""));
  }
  return [];
}

test("values are read from YAML and JSON", () => {
  const [yaml, json] = [file("v.yaml", "db.host: 10.0.0.1\n"), file("v.json", '{"db.host": "10.0.0.1"}')];
  for (const values of [yaml, json]) {
    expect([...givenValues({ values }, recorded, secrets)]).toEqual([["db.host", "10.0.0.1"]]);
  }
});

test("a stack tells values by chart, secrets aside, and a file of values has the last word", () => {
  const stackOutput = file(
    "out.json",
    '{"release": "26.03", "renderValues": {"dex": ["a", "secret", "https://vpc-1/"]}}',
  );
  const values = file("v.yaml", "db.host: b");
  expect([...givenValues({ stackOutput, values }, recorded, secrets)]).toEqual([
    ["db.host", "b"],
    ["vpc.id", "vpc-1"],
  ]);
});

test("everything that is wrong with files of values is told at once, and no secret is shown", () => {
  const values = file("v.yaml", "p.hex: hunter2\ndb.hots: x\nvpc.id: 3\n");
  const stackOutput = file("out.json", '{"release": "26.03"}');
  expect(refused({ values, stackOutput })).toEqual([
    'out.json: has no mapping "renderValues" of lists; write what `pulumi stack output --json` prints into it, after an ' +
      "up with kubeflow:delivery: gitops, or name a file of values with --values",
    "v.yaml: p.hex: is a secret, which is never rendered; remove it",
    'v.yaml: db.hots: is no value that this stack needs; did you mean "db.host"?',
    "v.yaml: vpc.id: is no text; put it in quotes",
  ]);
});

test.each([
  ["- a", "v.yaml: is no mapping; write one value per line, such as cluster-vpc.id: vpc-0123"],
  ["a: [", /^v\.yaml:\d+: /],
])("a file with %j is refused", (text, message) => {
  expect(refused({ values: file("v.yaml", text) })).toEqual([
    typeof message === "string" ? message : expect.stringMatching(message),
  ]);
});

test("outputs of another stack file are refused", () => {
  const stackOutput = file("out.json", '{"renderValues": {"dex": ["a"]}}');
  expect(refused({ stackOutput })).toEqual([
    "out.json: renderValues.dex: has 1 values, and the stack file's program takes 3; run `pulumi up` with this stack file first",
  ]);
});

test("a file that is not there is named", () => {
  expect(refused({ values: join(folder, "none.yaml") })).toEqual([
    expect.stringMatching(/^none\.yaml: cannot be read: /),
  ]);
});
