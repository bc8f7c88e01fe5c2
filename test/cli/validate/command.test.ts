import { join, resolve } from "node:path";

import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { withCompiled } from "../compiled";

const PROJECT = resolve(__dirname, "../../..");
const folder = temporaryFolder();

describe("kubeflow validate", () => {
  let command: Awaited<ReturnType<typeof withCompiled>>;
  beforeAll(async () => (command = await withCompiled("cli/validate/command", "addValidate")), 60_000);
  afterAll(() => command.remove());

  it("runs the program for several files one after the other", async () => {
    const { code, stdout, stderr } = await command.run(["validate", "-C", PROJECT], { cwd: PROJECT });
    expect(stderr).toBe("");
    expect(stdout).toBe("Pulumi.aks.yaml, Pulumi.dev.yaml, Pulumi.eks.yaml, Pulumi.gke.yaml: nothing is wrong\n");
    expect(code).toBe(0);
  }, 60_000);

  it("ends with code 1, and JSON alone on standard output", async () => {
    const path = writeFile(join(folder(), "Pulumi.x.yaml"), 'config: { kubeflow:release: "1" }\n');
    const { code, stdout } = await command.run(["validate", path, "--json"]);
    const { valid, faults } = JSON.parse(stdout) as { valid: boolean; faults: { path: string; line: number }[] };
    expect(valid).toBe(false);
    expect(faults.map(({ path: at, line }) => `${line} ${at}`)).toEqual(["1 kubeflow:cluster", "1 kubeflow:release"]);
    expect(code).toBe(1);
  }, 60_000);
});
