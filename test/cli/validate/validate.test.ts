import { join } from "node:path";

import { validate, validationData, validationText } from "../../../cli/validate/validate";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";

const folder = temporaryFolder();

const RIGHT = `config:
  kubeflow:release: "26.03"
  kubeflow:cluster: { kind: rehearsal, nodePools: [{ name: cpu, nodes: 1, cpu: 8, memory: 32Gi }] }
`;

const WRONG = `config:
  kubeflow:release: 26.03
  kubeflow:cluster: { kind: rehearsal, nodePools: [{ name: cpu, nodes: many, cpu: 8, memory: 32Gi }] }
`;

function file(stack: string, text: string): { readonly path: string; readonly stack: string } {
  return { path: writeFile(join(folder(), `Pulumi.${stack}.yaml`), text), stack };
}

describe("the validation of stack files", () => {
  it("runs the program for each that passes its schema, under its stack's name", () => {
    const ran: string[] = [];
    const files = [file("a", RIGHT), file("b", WRONG), file("c", RIGHT)];
    validate(files, ({ release }, stack) => void ran.push(`${stack} ${release}`));
    expect(ran).toEqual(["a 26.03", "c 26.03"]);
  });

  it("tells every fault of every file with its place, and how many there are", () => {
    const files = [file("a", WRONG), file("b", "config: [\n"), file("c", RIGHT)];
    const found = validate(files, () => undefined);
    expect(validationText(found).split("\n")).toEqual([
      `${files[0].path}:2:3: kubeflow:release: "26.03" is not text; put it in quotes`,
      `${files[0].path}:3:65: kubeflow:cluster.nodePools[0].nodes: "many" is not a whole number from 0 to 1000; write how many nodes the pool has`,
      expect.stringMatching(/Pulumi\.b\.yaml:2:1: broken YAML: /) as string,
      "  2 | ",
      "    | ^",
      "",
      "3 faults in 2 of 3 stack files",
    ]);
  });

  it("tells what the program refuses", () => {
    const { path, stack } = file("a", RIGHT);
    const found = validate([{ path, stack }], () => {
      throw new Error("tenants/team-a: has no owner");
    });
    expect(validationText(found)).toBe(
      `${path}: the program refuses it: tenants/team-a: has no owner\n\n1 fault in 1 of 1 stack files`,
    );
  });

  it("tells a missing file as a fault", () => {
    const path = join(folder(), "Pulumi.none.yaml");
    const { valid, faults } = validationData(validate([{ path, stack: "none" }], () => undefined));
    expect(valid).toBe(false);
    expect(faults).toEqual([
      { file: path, path: "", message: "does not exist; start from a copy of examples/stacks/existing.yaml" },
    ]);
  });

  it("has for programs a fault with its file, path, line, column and message", () => {
    const { path, stack } = file("a", WRONG);
    const data = validationData(validate([{ path, stack }], () => undefined));
    expect(data.valid).toBe(false);
    expect(data.files).toEqual([path]);
    expect(data.faults[0]).toEqual({
      file: path,
      path: "kubeflow:release",
      line: 2,
      column: 3,
      message: '"26.03" is not text; put it in quotes',
    });
  });

  it("says so when nothing is wrong", () => {
    const files = [file("a", RIGHT), file("b", RIGHT)];
    const found = validate(files, () => undefined);
    expect(validationText(found)).toBe(`${files[0].path}, ${files[1].path}: nothing is wrong`);
    expect(validationData(found)).toEqual({ valid: true, files: files.map(({ path }) => path), faults: [] });
  });
});
