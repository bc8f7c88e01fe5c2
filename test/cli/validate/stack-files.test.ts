import { join } from "node:path";

import { Refusal } from "../../../cli/refusal";
import { stackFiles } from "../../../cli/validate/stack-files";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";

const folder = temporaryFolder();
const at = (name: string) => join(folder(), name);

describe("the stack files to check", () => {
  it("are all of a folder, by name, and nothing that only looks like one", () => {
    for (const name of ["Pulumi.b.yaml", "Pulumi.a.yml", "Pulumi.yaml", "Pulumi.a.yaml.orig", "other.yaml"]) {
      writeFile(at(name), "");
    }
    expect(stackFiles({ files: [], cwd: folder() })).toEqual([
      { path: at("Pulumi.a.yml"), stack: "a" },
      { path: at("Pulumi.b.yaml"), stack: "b" },
    ]);
  });

  it("are those that are named, whatever they are called, and each once", () => {
    const files = ["/elsewhere/eks-minimal.yaml", "/elsewhere/Pulumi.eu.west.yaml", "/elsewhere/eks-minimal.yaml"];
    expect(stackFiles({ files, stack: "prod", cwd: "/project" })).toEqual([
      { path: "/elsewhere/eks-minimal.yaml", stack: "eks-minimal" },
      { path: "/elsewhere/Pulumi.eu.west.yaml", stack: "eu.west" },
      { path: "/project/Pulumi.prod.yaml", stack: "prod" },
    ]);
  });

  it("cannot be none", () => {
    expect(() => stackFiles({ files: [], cwd: folder() })).toThrow(
      new Refusal(
        `--cwd: "${folder()}" has no stack file (Pulumi.<name>.yaml); write one with \`kubeflow init\`, or name another folder`,
      ),
    );
    expect(() => stackFiles({ files: [], cwd: at("nowhere") })).toThrow(
      new Refusal(`--cwd: "${at("nowhere")}" cannot be read (ENOENT); name the folder of the stack files`),
    );
  });
});
