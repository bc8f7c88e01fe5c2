import { RELEASES } from "../../charts/releases";
import { renderExamples } from "../../examples";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, refOf } from "../../providers/kube/object";
import { waitFor } from "../../providers/kube/wait";
import { EXIT_CODE, RUN_SECONDS } from "../../rehearsal/kubelet/annotations";
import { jobState } from "../../cli/status/job-state";
import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(180_000);

const TIMEOUT_MS = 90_000;

interface Container {
  readonly name: string;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

/** Steps of one story on one rehearsed platform: each begins where the one before it ended. */
describe("training jobs, run by the real operator and placed by the real scheduler", () => {
  const workplace = new Workplace();
  let client: KubeClient;

  beforeAll(async () => {
    await toolPaths();
    expect(await workplace.run(["up"])).toMatchObject({ code: 0, stderr: "" });
    client = KubeClient.fromFile(workplace.paths().kubeconfig);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await workplace.remove();
  });

  it("become Pods that the operator owns, one a replica", async () => {
    const pods = await podsOf("pytorch-mnist");
    expect(pods.map(({ metadata }) => metadata.name)).toEqual([
      "pytorch-mnist-master-0",
      "pytorch-mnist-worker-0",
      "pytorch-mnist-worker-1",
      "pytorch-mnist-worker-2",
    ]);
    const job = await client.get(refOf(example("PyTorchJob")));
    const owner = { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", name: "pytorch-mnist", controller: true };
    for (const { metadata } of pods) {
      expect(metadata.ownerReferences).toEqual([expect.objectContaining({ ...owner, uid: job?.metadata.uid })]);
    }
  });

  it("carry the addresses by which their processes find each other", async () => {
    const pods = await podsOf("pytorch-mnist");
    expect(pods.map((pod) => environmentOf(pod, "pytorch", ["MASTER_ADDR", "WORLD_SIZE", "RANK"]))).toEqual([
      { MASTER_ADDR: "pytorch-mnist-master-0", WORLD_SIZE: "4", RANK: "0" },
      { MASTER_ADDR: "pytorch-mnist-master-0", WORLD_SIZE: "4", RANK: "1" },
      { MASTER_ADDR: "pytorch-mnist-master-0", WORLD_SIZE: "4", RANK: "2" },
      { MASTER_ADDR: "pytorch-mnist-master-0", WORLD_SIZE: "4", RANK: "3" },
    ]);
    const [chief] = await podsOf("tensorflow-mnist");
    const { TF_CONFIG } = environmentOf(chief, "tensorflow", ["TF_CONFIG"]);
    expect(JSON.parse(TF_CONFIG ?? "")).toMatchObject({ task: { type: "chief", index: 0 } });
  });

  it("land on GPU nodes only if they ask for GPUs, and on no GPU node otherwise", async () => {
    const nodes = (await podsOf("pytorch-mnist")).map(nodeOf);
    expect(nodes.sort()).toEqual(["a100-0", "a100-1", "a100-2", "a100-3"]);
    const others = [...(await podsOf("tensorflow-mnist")), ...(await podsOf("xgboost-iris"))].map(nodeOf);
    expect(others).toHaveLength(7);
    expect(others.every((node) => /^cpu-\d$/.test(node))).toBe(true);
  });

  it.each(["PyTorchJob", "TFJob", "XGBoostJob"])("reach Succeeded: %s", async (kind) => {
    expect(await untilState(example(kind), "Succeeded")).toBe("Succeeded");
  });

  it("run an MPIJob: workers, and the launcher that is told where they are", async () => {
    const job = mpiJob();
    await client.apply(job, { fieldManager: "test" });
    expect(await untilState(job, "Succeeded")).toBe("Succeeded");
    expect((await podsOf("mpi")).map(({ metadata }) => metadata.name)).toEqual([
      "mpi-launcher",
      "mpi-worker-0",
      "mpi-worker-1",
    ]);
    const config = { apiVersion: "v1", kind: "ConfigMap", namespace: "team-a", name: "mpi-config" };
    expect((await client.get(config))?.data).toMatchObject({
      hostfile: "mpi-worker-0 slots=2\nmpi-worker-1 slots=2\n",
    });
  });

  it("start a failed worker again and go on", async () => {
    const job = await replaceByEndless(example("PyTorchJob"));
    await untilState(job, "Running");
    const worker = { apiVersion: "v1", kind: "Pod", namespace: "team-a", name: "pytorch-mnist-worker-1" };
    const isRunning = (pod: KubeObject | undefined) => statusOf(pod).phase === "Running";
    await waitFor(client, worker, isRunning, { timeoutMs: TIMEOUT_MS });
    await client.merge(worker, { metadata: { annotations: { [EXIT_CODE]: "1" } } });
    const hasRestarted = (pod: KubeObject | undefined) => restartsOf(pod) === 1;
    const restarted = await waitFor(client, worker, hasRestarted, { timeoutMs: TIMEOUT_MS });
    expect(statusOf(restarted).containerStatuses?.[0].lastState).toMatchObject({ terminated: { exitCode: 1 } });
    expect(await untilState(job, "Running")).toBe("Running");
  });

  it("get no fifth GPU while the quota forbids it", async () => {
    await client.apply(fifth(), { fieldManager: "test" });
    const refused = await untilEvent("fifth", /exceeded quota: kf-resource-quota.*requests.nvidia.com\/gpu=1.*limited/);
    expect(refused).toMatch(/used: requests.nvidia.com\/gpu=4, limited: requests.nvidia.com\/gpu=4/);
    expect(await podsOf("fifth")).toEqual([]);
  });

  it("get a fifth Pod, but no node for it, once the stack file raises the quota", async () => {
    workplace.edit("dev", "gpus: 4\n", "gpus: 5\n");
    const { stdout } = await workplace.run(["up"]);
    expect(stdout).toMatch(/✓ platform +2 updated, \d+ unchanged/);
    const pod = { apiVersion: "v1", kind: "Pod", namespace: "team-a", name: "fifth-master-0" };
    const isUnschedulable = (seen: KubeObject | undefined) => scheduling(seen)?.reason === "Unschedulable";
    const pending = await waitFor(client, pod, isUnschedulable, { timeoutMs: TIMEOUT_MS });
    expect(statusOf(pending).phase).toBe("Pending");
    expect(scheduling(pending)?.message).toMatch(/^0\/7 nodes are available: 7 Insufficient nvidia\.com\/gpu\./);
  });

  it("succeed with the worker that had failed, and give the GPUs to the one that waits", async () => {
    const finish = { metadata: { annotations: { [RUN_SECONDS]: "1" } } };
    for (const pod of await podsOf("pytorch-mnist")) await client.merge(refOf(pod), finish);
    expect(await untilState(example("PyTorchJob"), "Succeeded")).toBe("Succeeded");
    expect((await podsOf("pytorch-mnist")).map(restartsOf)).toEqual([0, 0, 1, 0]);
    expect(await untilState(fifth(), "Succeeded")).toBe("Succeeded");
    expect((await podsOf("fifth")).map(nodeOf)).toEqual([expect.stringMatching(/^a100-\d$/)]);
  });

  function example(kind: string): KubeObject {
    const all = renderExamples({ namespace: "team-a", release: RELEASES["26.03"] }) as KubeObject[];
    return all.find((object) => object.kind === kind)!;
  }

  /** Two workers, which wait for the launcher's orders. */
  function mpiJob(): KubeObject {
    const role = (replicas: number, command: string[], annotations?: Record<string, string>) => ({
      replicas,
      template: {
        metadata: { annotations },
        spec: { containers: [{ name: "mpi", image: "horovod/horovod:0.28.1", command }] },
      },
    });
    return {
      apiVersion: "kubeflow.org/v1",
      kind: "MPIJob",
      metadata: { name: "mpi", namespace: "team-a" },
      spec: {
        slotsPerWorker: 2,
        runPolicy: { cleanPodPolicy: "None" },
        mpiReplicaSpecs: {
          Launcher: role(1, ["mpirun", "python", "train.py"]),
          Worker: role(2, ["sleep", "infinity"], { [RUN_SECONDS]: "forever" }),
        },
      },
    };
  }

  /** A job of one Pod with one GPU. */
  function fifth(): KubeObject {
    const { metadata, spec, ...rest } = example("PyTorchJob");
    const { Master } = (spec as { pytorchReplicaSpecs: { Master: object } }).pytorchReplicaSpecs;
    return { ...rest, metadata: { ...metadata, name: "fifth" }, spec: { pytorchReplicaSpecs: { Master } } };
  }

  /** The same job anew, with Pods that run until they are told to end. */
  async function replaceByEndless(job: KubeObject): Promise<KubeObject> {
    await client.delete(refOf(job), { propagationPolicy: "Foreground" });
    await waitFor(client, refOf(job), (object) => !object, { timeoutMs: TIMEOUT_MS });
    const text = JSON.stringify(job).replaceAll(
      '"template":{"metadata":{',
      `"template":{"metadata":{"annotations":{"${RUN_SECONDS}":"forever"},`,
    );
    return client.apply(JSON.parse(text) as KubeObject, { fieldManager: "test" });
  }

  async function podsOf(job: string): Promise<KubeObject[]> {
    const labelSelector = `training.kubeflow.org/job-name=${job}`;
    const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace: "team-a", labelSelector });
    return items.sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  }

  async function untilState(job: KubeObject, state: string): Promise<string> {
    const isThere = (object: KubeObject | undefined) => object !== undefined && jobState(object) === state;
    const reached = await waitFor(client, refOf(job), isThere, { timeoutMs: TIMEOUT_MS });
    return jobState(reached!);
  }

  async function untilEvent(about: string, pattern: RegExp): Promise<string> {
    for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline;) {
      const { items } = await client.list({ apiVersion: "v1", kind: "Event", namespace: "team-a" });
      const own = items.filter(({ involvedObject }) => (involvedObject as { name: string }).name === about);
      const found = own.map(({ message }) => String(message)).find((message) => pattern.test(message));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`no event about "${about}" matches ${pattern}`);
  }
});

interface PodStatus {
  readonly phase?: string;
  readonly containerStatuses?: readonly { readonly restartCount: number; readonly lastState?: object }[];
  readonly conditions?: readonly { readonly type: string; readonly reason?: string; readonly message?: string }[];
}

function statusOf(pod: KubeObject | undefined): PodStatus {
  return (pod?.status ?? {}) as PodStatus;
}

function restartsOf(pod: KubeObject | undefined): number | undefined {
  return statusOf(pod).containerStatuses?.[0].restartCount;
}

function scheduling(pod: KubeObject | undefined) {
  return statusOf(pod).conditions?.find(({ type }) => type === "PodScheduled");
}

function nodeOf(pod: KubeObject): string {
  return String((pod.spec as { nodeName?: string }).nodeName);
}

function environmentOf(
  pod: KubeObject,
  container: string,
  names: readonly string[],
): Record<string, string | undefined> {
  const { containers } = pod.spec as { containers: readonly Container[] };
  const env = containers.find(({ name }) => name === container)?.env ?? [];
  return Object.fromEntries(names.map((name) => [name, env.find((entry) => entry.name === name)?.value]));
}
