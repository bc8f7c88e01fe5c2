import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { KubeClient } from "../../providers/kube/client";
import { KubeObject, ObjectRef } from "../../providers/kube/object";
import { portIsFree } from "../../rehearsal/control-plane/port";
import { CommandOutcome, Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(240_000);

const JOBS: readonly ObjectRef[] = [
  { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", namespace: "team-a", name: "pytorch-mnist" },
  { apiVersion: "kubeflow.org/v1", kind: "TFJob", namespace: "team-a", name: "tensorflow-mnist" },
  { apiVersion: "kubeflow.org/v1", kind: "XGBoostJob", namespace: "team-a", name: "xgboost-iris" },
];

/** Steps of one story: each begins where the one before it ended. */
describe("a newcomer's commands", () => {
  const workplace = new Workplace("all");
  let outcome: CommandOutcome;
  let ports: number[];

  beforeAll(() => toolPaths(), BUILD_TIMEOUT_MS);
  afterAll(() => workplace.remove());

  it("bring the platform up by `up`, and say what runs where and what to do next", async () => {
    outcome = await workplace.run(["up"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/✓ platform +815 created \(/);
    expect(outcome.stdout).toMatch(/✓ examples +3 of 3 jobs started in team-a \(/);
    expect(outcome.stdout).toMatch(/What runs where\n {2}NODE +GPUS +PODS\n {2}a100-0 /);
    expect(outcome.stdout).toContain("npm run kubectl -- describe pytorchjob -n team-a pytorch-mnist");
  });

  it("run the operator as a real process that is ready", async () => {
    const operator = await get({
      apiVersion: "apps/v1",
      kind: "Deployment",
      namespace: "kubeflow",
      name: "training-operator",
    });
    expect(operator?.status).toMatchObject({ readyReplicas: 1, availableReplicas: 1 });
    expect(
      workplace.processes().filter((line) => /\/kubelet\/pods\/.*\/bin\/training-operator/.test(line)),
    ).toHaveLength(1);
  });

  it("change nothing by a second `up`, which says so", async () => {
    const before = await identities();
    const { stdout, code } = await workplace.run(["up"]);
    expect(stdout).toMatch(/✓ platform +no changes, all 815 resources are as the program says/);
    expect(stdout).toMatch(/✓ examples +no changes, all 3 jobs are there in team-a/);
    expect([code, await identities()]).toEqual([0, before]);
  });

  it("foretell a change by `preview`, which makes none", async () => {
    workplace.edit("dev", "gpus: 4\n", "gpus: 3\n");
    const { stdout, code } = await workplace.run(["preview"]);
    expect(stdout).toMatch(/update Profile team-a \(spec\.resourceQuotaSpec\.hard\["requests\.nvidia\.com\/gpu"\]\)\n/);
    expect(stdout).toMatch(
      /update ResourceQuota team-a\/kf-resource-quota \(spec\.hard\["requests\.nvidia\.com\/gpu"\]\)\n/,
    );
    expect(stdout).toMatch(/✓ preview +2 updated, 813 unchanged/);
    expect(code).toBe(0);
    const quota = await get({
      apiVersion: "v1",
      kind: "ResourceQuota",
      namespace: "team-a",
      name: "kf-resource-quota",
    });
    expect(quota?.spec).toMatchObject({ hard: { "requests.nvidia.com/gpu": "4" } });
  });

  it("tell by `status` what runs where, and give kubectl", async () => {
    const status = await workplace.run(["status"]);
    expect(status.stdout).toMatch(/PyTorchJob +team-a\/pytorch-mnist +(Running|Succeeded)/);
    const [, log] = /log of kubeflow\/training-operator-\S+ +(\S+)/.exec(status.stdout) ?? [];
    expect(readFileSync(log, "utf8")).toContain("Reconciling for job pytorch-mnist");
    const { stdout, code } = await workplace.run(["kubectl", "get", "nodes", "--no-headers"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(7);
    expect(code).toBe(0);
  });

  it("leave no process, port or file behind after `down`", async () => {
    ports = await listeningPorts();
    expect(ports.length).toBeGreaterThanOrEqual(2);
    const { stdout, code } = await workplace.run(["down"]);
    expect(stdout).toMatch(/✓ down +the rehearsal of "dev" is removed/);
    expect(code).toBe(0);
    expect(workplace.processes()).toEqual([]);
    const free = await Promise.all(ports.map(portIsFree));
    expect(ports.filter((_, index) => !free[index])).toEqual([]);
    expect(existsSync(join(workplace.project, ".rehearsal"))).toBe(false);
    expect(existsSync("/tmp/k8s-webhook-server")).toBe(false);
    expect(workplace.strayFiles()).toEqual([]);
  });

  it("find nothing to remove by a second `down`", async () => {
    const { stdout, code } = await workplace.run(["down"]);
    expect(stdout).toMatch(/there is no rehearsal of "dev"/);
    expect(code).toBe(0);
  });

  it("bring everything up again", async () => {
    outcome = await workplace.run(["up"]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toMatch(/✓ platform +815 created/);
    expect(await identities()).toHaveLength(JOBS.length + 1);
  });

  it("rehearse another environment beside it, on a cluster that stands in for the real one", async () => {
    const example = join(__dirname, "../../examples/stacks/existing.yaml");
    workplace.writeStackFile("prod", readFileSync(example, "utf8"));
    const { stdout, stderr, code } = await workplace.run(["up", "--stack", "prod"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/ {2}assumed: the cluster runs Kubernetes 1\.34\.4 and has 3 nodes of 8 CPUs and 32Gi/);
    expect(stdout).toMatch(/✓ platform +795 created/);
    const status = await workplace.run(["status", "--stack", "prod"]);
    expect(status.stdout).toMatch(/ {2}gpu-1 +0 of 1 /);
    expect(status.stdout).toMatch(/kubeflow\/training-operator-/);
    expect((await workplace.run(["status"])).stdout).toMatch(/a100-0/);
  });

  function get(ref: ObjectRef): Promise<KubeObject | undefined> {
    return withClient((client) => client.get(ref));
  }

  /** What tells an object from one that was deleted and made anew. */
  async function identities(): Promise<(string | undefined)[]> {
    const namespace: ObjectRef = { apiVersion: "v1", kind: "Namespace", name: "team-a" };
    const objects = await Promise.all([namespace, ...JOBS].map(get));
    return objects.map((object) => object?.metadata.uid).filter((uid) => uid !== undefined);
  }

  /** Ports on the loopback address that the rehearsal's processes were told to listen on. */
  async function listeningPorts(): Promise<number[]> {
    const found = workplace.processes().flatMap((line) => [...line.matchAll(/(?:secure-port=|127\.0\.0\.1:)(\d+)/g)]);
    return [...new Set(found.map(([, port]) => Number(port)))];
  }

  async function withClient<T>(use: (client: KubeClient) => Promise<T>): Promise<T> {
    const client = KubeClient.fromFile(workplace.paths().kubeconfig);
    try {
      return await use(client);
    } finally {
      await client.close();
    }
  }
});
