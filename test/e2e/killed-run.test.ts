import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { KubeClient } from "../../providers/kube/client";
import { ObjectRef } from "../../providers/kube/object";
import { stateFile } from "../../rehearsal/engine/engine";
import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(240_000);

const NAMESPACE: ObjectRef = { apiVersion: "v1", kind: "Namespace", name: "kubeflow" };
const TENANT: ObjectRef = { apiVersion: "v1", kind: "Namespace", name: "team-b" };
const OPERATOR: ObjectRef = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  namespace: "kubeflow",
  name: "training-operator",
};
const JOB: ObjectRef = {
  apiVersion: "kubeflow.org/v1",
  kind: "PyTorchJob",
  namespace: "team-a",
  name: "pytorch-mnist",
};

describe("a run that is killed by SIGKILL", () => {
  let workplace: Workplace;

  beforeAll(() => toolPaths(), BUILD_TIMEOUT_MS);
  beforeEach(() => (workplace = new Workplace()));
  afterEach(() => workplace.remove());

  it("while the control plane is made is begun again", async () => {
    await killWhen(async () => existsSync(join(workplace.paths().kwok, "clusters")));
    expect(existsSync(join(workplace.paths().kwok, "created.json"))).toBe(false);
    await expectConvergence();
  });

  it("while the platform is made goes on and makes nothing twice", async () => {
    await killWhen(() => exists(NAMESPACE));
    const before = await uidOf(NAMESPACE);
    await expectConvergence();
    expect(await uidOf(NAMESPACE)).toBe(before);
  });

  it("while it waits for the operator goes on and makes nothing twice", async () => {
    await killWhen(() => exists(OPERATOR));
    const before = [await uidOf(NAMESPACE), await uidOf(OPERATOR)];
    await expectConvergence();
    expect([await uidOf(NAMESPACE), await uidOf(OPERATOR)]).toEqual(before);
  });

  async function killWhen(condition: () => Promise<boolean>): Promise<void> {
    const { child, outcome } = workplace.start(["up"]);
    while (!(await condition())) {
      if (child.exitCode !== null) throw new Error(`it ended before it could be killed: ${(await outcome).stderr}`);
      await sleep(20);
    }
    child.kill("SIGKILL");
    await outcome;
  }

  /** The next run ends well, everything is there, and a third one finds nothing to do. */
  async function expectConvergence(): Promise<void> {
    const second = await workplace.run(["up"]);
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(await Promise.all([NAMESPACE, TENANT, OPERATOR, JOB].map(exists))).toEqual([true, true, true, true]);
    const third = await workplace.run(["up"]);
    expect(third.stdout).toMatch(/platform +no changes, all \d+ resources are as the program says/);
    const urns = stateOf(workplace).map(({ urn }) => urn);
    expect(urns.length).toBeGreaterThan(70);
    expect(new Set(urns).size).toBe(urns.length);
  }

  async function exists(ref: ObjectRef): Promise<boolean> {
    return (await uidOf(ref)) !== undefined;
  }

  async function uidOf(ref: ObjectRef): Promise<string | undefined> {
    const { kubeconfig } = workplace.paths();
    if (!existsSync(kubeconfig)) return undefined;
    const client = KubeClient.fromFile(kubeconfig);
    // While the API server starts, and before a CRD is there, there is no such object.
    const object = await client.get(ref).catch(() => undefined);
    await client.close();
    return object?.metadata.uid;
  }
});

function stateOf(workplace: Workplace): { readonly urn: string }[] {
  const state = JSON.parse(readFileSync(stateFile(workplace.paths(), "kubeflow", "dev"), "utf8")) as {
    checkpoint: { latest: { resources: { urn: string }[] } };
  };
  return state.checkpoint.latest.resources;
}
