import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { Refusal } from "../../cli/refusal";
import { PROJECT, PROJECT_DIR, runningRehearsal, loadEnvironment, pathsOf } from "../../cli/stack-environment";
import { temporaryFolder, writeFile } from "../rehearsal/toolchain/support";

const folder = temporaryFolder();

describe("the project", () => {
  it("is the one of Pulumi.yaml", () => {
    expect(readFileSync(join(PROJECT_DIR, "Pulumi.yaml"), "utf8")).toMatch(new RegExp(`^name: ${PROJECT}$`, "m"));
  });
});

describe("the environment of a stack", () => {
  it("is its checked stack file, with the text, and the paths of its rehearsal", () => {
    const off = "{only: [trainingOperator]}";
    const source = `config:\n  kubeflow:release: "26.03"\n  kubeflow:cluster: {kind: existing}\n  kubeflow:components: ${off}\n`;
    writeFile(join(folder(), "Pulumi.prod.yaml"), source);
    const environment = loadEnvironment({ stack: "prod", cwd: folder() });
    expect(environment).toMatchObject({ stack: "prod", source, config: { release: "26.03", tenants: [] } });
    expect(environment.paths.root).toBe(join(folder(), ".rehearsal", "prod"));
  });

  it("is refused with all errors of its stack file", () => {
    writeFile(join(folder(), "Pulumi.prod.yaml"), "config:\n  kubeflow:release: x\n  kubeflow:cluster: {kind: y}\n");
    const load = () => loadEnvironment({ stack: "prod", cwd: folder() });
    expect(load).toThrow(Refusal);
    expect(load).toThrow(/Pulumi\.prod\.yaml:2:3: kubeflow:release: .*\n.*Pulumi\.prod\.yaml:3:22: kubeflow:cluster/);
  });

  it("is refused where there is no stack file", () => {
    expect(() => loadEnvironment({ stack: "prod", cwd: folder() })).toThrow(/Pulumi\.prod\.yaml: does not exist; /);
  });
});

describe("the name of a stack", () => {
  it.each(["dev", "7", "eu-west_1.b", "a".repeat(100)])("may be %j", (stack) => {
    expect(pathsOf({ stack, cwd: folder() }).root).toBe(join(folder(), ".rehearsal", stack));
  });

  it.each(["", "..", "../up", "a/b", "-x", ".x", "a b", "a\n", "ä", "a".repeat(101)])("may not be %j", (stack) => {
    const error = `--stack: "${stack}" is no name of a stack; write up to 100 letters, digits, "-", "_" and ".", the first a letter or digit, such as "dev"`;
    expect(() => pathsOf({ stack, cwd: folder() })).toThrow(new Refusal(error));
  });
});

describe("a rehearsal that is asked for", () => {
  const selection = () => ({ stack: "dev", cwd: folder() });

  it("has its paths while its processes run", async () => {
    const { kubeconfig, kwok } = pathsOf(selection());
    writeFile(kubeconfig, "");
    const component = spawn("sleep", ["30"], { argv0: join(kwok, "clusters/rehearsal/bin/etcd") });
    await once(component, "spawn");
    try {
      expect(runningRehearsal(selection())).toEqual(pathsOf(selection()));
    } finally {
      component.kill();
    }
  });

  it("is refused with the way to resume it when it is stopped", () => {
    writeFile(pathsOf(selection()).kubeconfig, "");
    expect(() => runningRehearsal(selection())).toThrow(
      new Refusal('--stack: "dev" is rehearsed, but stopped; resume it with `npm run up -- --stack dev`'),
    );
  });

  it("is refused with the way to start it when it is not there", () => {
    expect(() => runningRehearsal(selection())).toThrow(
      new Refusal('--stack: "dev" is not rehearsed at the moment; start it with `npm run up -- --stack dev`'),
    );
  });
});
