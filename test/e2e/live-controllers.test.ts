import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { App } from "cdk8s";

import { PlainObject, objectsOf } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { TrainingOperatorChart } from "../../charts/training-operator/chart";
import { trainingOperatorCrds } from "../../charts/training-operator/crds";
import { renderExamples } from "../../examples";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { waitFor } from "../../providers/kube/wait";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { ProcessInfo, isRunning, processesBelow } from "../../rehearsal/processes";
import { liveRepositories } from "../../rehearsal/kubelet/live-controllers";
import { Pod } from "../../rehearsal/kubelet/pod";
import { podStages } from "../../rehearsal/kubelet/stages";
import { kubeletRuns, startKubelet, stopKubelet } from "../../rehearsal/kubelet/start";
import { BUILD_TIMEOUT_MS, TestCluster, startTestCluster } from "./support";

jest.setTimeout(90_000);

const release = RELEASES["26.03"];
const TEAM = "team-a";
const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment", name: "training-operator", namespace: "kubeflow" };
const JOB = { apiVersion: "kubeflow.org/v1", kind: "PyTorchJob", name: "pytorch-mnist", namespace: TEAM };

/** Where the operator, by its own code, expects its certificate on any machine. */
const CERTIFICATE_FOLDER = "/tmp/k8s-webhook-server";

interface Endpoint {
  readonly conditions: { readonly ready: boolean };
}

describe("the live kubelet, with a real API server and the real training operator", () => {
  let cluster: TestCluster;
  let client: KubeClient;

  const apply = (object: KubeObject | PlainObject) => client.apply(object, { fieldManager: "test", force: true });

  const operator = (): ProcessInfo[] =>
    processesBelow(cluster.paths.kubelet).filter(({ command }) => /\/bin\/training-operator /.test(command));

  const operatorPod = async (): Promise<Pod> => {
    const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace: "kubeflow" });
    expect(items.map(({ metadata }) => metadata.labels?.["control-plane"])).toEqual(["kubeflow-training-operator"]);
    return items[0] as Pod;
  };

  const isAvailable = (deployment: KubeObject | undefined) =>
    (deployment?.status as { availableReplicas?: number } | undefined)?.availableReplicas === 1;

  const eventually = async <T>(see: () => Promise<T | undefined> | T | undefined, timeoutMs = 45_000): Promise<T> => {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(100)) {
      const seen = await see();
      if (seen) return seen;
      if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms\n${kubeletLogs(cluster)}`);
    }
  };

  const start = () => startKubelet({ paths: cluster.paths, binaries: cluster.tools });

  beforeAll(async () => {
    cluster = await startTestCluster({ stages: podStages(liveRepositories()) });
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [
      { name: "cpu", nodes: 1, cpu: "8", memory: "32Gi" },
      { name: "a100", nodes: 2, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 2 } },
    ]);
    for (const crd of trainingOperatorCrds("full")) await apply(crd as unknown as KubeObject);
    for (const name of ["kubeflow", TEAM]) await apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    await start();
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    if (cluster) await stopKubelet(cluster.paths);
    await cluster?.remove();
  });

  const objects = objectsOf(new TrainingOperatorChart(new App(), "training-operator", { release }));

  it("runs the operator as its ServiceAccount: without its rights it does not become ready", async () => {
    for (const object of objects.filter(({ kind }) => kind !== "ClusterRoleBinding")) await apply(object);
    const refusal = 'User "system:serviceaccount:kubeflow:training-operator" cannot list resource';
    await eventually(() => operatorLog(cluster).includes(refusal));
    const pod = await eventually(async () => {
      const seen = await operatorPod();
      return seen.status?.phase === "Running" ? seen : undefined;
    });
    expect(pod.status?.containerStatuses).toMatchObject([{ ready: false, started: true, restartCount: 0 }]);
    expect(isAvailable(await client.get(DEPLOYMENT))).toBe(false);
  });

  it("makes its Deployment available once it has its rights and has made its certificate", async () => {
    for (const object of objects.filter(({ kind }) => kind === "ClusterRoleBinding")) await apply(object);
    await waitFor(client, DEPLOYMENT, isAvailable, { timeoutMs: 60_000 });
    const { metadata, status } = await operatorPod();
    expect(status?.podIP).toMatch(/^10\.244\.\d+\.\d+$/);
    expect(status?.conditions?.map(({ type, status: value }) => [type, value]).sort()).toEqual([
      ["ContainersReady", "True"],
      ["Initialized", "True"],
      ["PodReadyToStartContainers", "True"],
      ["PodScheduled", "True"],
      ["Ready", "True"],
    ]);
    const events = await client.list({ apiVersion: "v1", kind: "Event", namespace: "kubeflow" });
    const ofPod = events.items.filter(
      ({ involvedObject }) => (involvedObject as { uid?: string }).uid === metadata.uid,
    );
    expect(ofPod.map(({ reason }) => reason)).toContain("Started");
    // Another controller writes them than the one that calls the Deployment available.
    const slices = await eventually(async () => {
      const { items } = await client.list({
        apiVersion: "discovery.k8s.io/v1",
        kind: "EndpointSlice",
        namespace: "kubeflow",
      });
      const endpoints = items.flatMap((slice) => (slice as unknown as { endpoints?: Endpoint[] }).endpoints ?? []);
      return endpoints.some(({ conditions }) => conditions.ready) ? items : undefined;
    });
    expect(slices).toMatchObject([
      { endpoints: [{ addresses: [status?.podIP], conditions: { ready: true }, targetRef: { uid: metadata.uid } }] },
    ]);
    const webhooks = (await client.get({
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      name: "validator.training-operator.kubeflow.org",
    })) as unknown as { webhooks: { clientConfig: { caBundle?: string } }[] };
    expect(webhooks.webhooks.filter(({ clientConfig }) => clientConfig.caBundle)).toHaveLength(5);
  });

  it("gives it a /tmp of its own", () => {
    expect(existsSync(CERTIFICATE_FOLDER)).toBe(false);
    const [{ pid }] = operator();
    const seen = join("/proc", String(pid), "root", CERTIFICATE_FOLDER, "serving-certs");
    const names = readdirSync(seen).filter((name) => !name.startsWith(".."));
    expect(names.sort()).toEqual(["ca.crt", "ca.key", "tls.crt", "tls.key"]);
  });

  it("keeps what is secret to the user, and out of its log", () => {
    const secrets = filesBelow(join(cluster.paths.kubelet, "pods")).filter((file) => /token$|\.key$|\.log$/.test(file));
    expect(secrets.map((file) => basename(file)).sort()).toEqual(["0.log", "ca.key", "tls.key", "token"]);
    expect(secrets.map((file) => statSync(file).mode & 0o077)).toEqual([0, 0, 0, 0]);
    const token = readFileSync(
      secrets.find((file) => file.endsWith("token"))!,
      "utf8",
    );
    expect(token.split(".")).toHaveLength(3);
    expect(kubeletLogs(cluster)).not.toContain(token);
  });

  it("is one process: starting it again changes nothing", async () => {
    const before = processesBelow(cluster.paths.kubelet).map(({ pid }) => pid);
    expect(before).toHaveLength(2);
    await start();
    expect(processesBelow(cluster.paths.kubelet).map(({ pid }) => pid)).toEqual(before);
  });

  it("lets the operator turn a PyTorchJob into Pods that the scheduler places on GPU nodes", async () => {
    const [job] = renderExamples({ namespace: TEAM, release });
    await apply(job);
    const pods = await eventually(async () => {
      const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace: TEAM });
      const bound = (items as Pod[]).filter(({ spec }) => spec.nodeName);
      return bound.length === 4 ? bound : undefined;
    });
    const seen = pods.map(({ metadata, spec }) => {
      const env = Object.fromEntries((spec.containers[0].env ?? []).map(({ name, value }) => [name, value]));
      return [metadata.name, env.MASTER_ADDR, env.WORLD_SIZE, env.RANK, spec.nodeName?.replace(/-\d+$/, "")];
    });
    expect(seen.sort()).toEqual([
      ["pytorch-mnist-master-0", "pytorch-mnist-master-0", "4", "0", "a100"],
      ["pytorch-mnist-worker-0", "pytorch-mnist-master-0", "4", "1", "a100"],
      ["pytorch-mnist-worker-1", "pytorch-mnist-master-0", "4", "2", "a100"],
      ["pytorch-mnist-worker-2", "pytorch-mnist-master-0", "4", "3", "a100"],
    ]);
    await waitFor(client, JOB, (object) => hasCondition(object, "Succeeded"), { timeoutMs: 45_000 });
  });

  it("has a wrong PyTorchJob refused by the operator's own webhook", async () => {
    const [job] = renderExamples({ namespace: TEAM, release });
    const wrong = { ...structuredClone(job), metadata: { ...job.metadata, name: "wrong.name" } };
    await expect(apply(wrong)).rejects.toThrow(
      'admission webhook "validator.pytorchjob.training-operator.kubeflow.org" denied the request: ' +
        'metadata.name: Invalid value: "wrong.name"',
    );
  });

  it("starts a program again that was killed, and counts it", async () => {
    const [{ pid }] = operator();
    process.kill(pid, "SIGKILL");
    const [status] = await eventually(async () => {
      const statuses = (await operatorPod()).status?.containerStatuses;
      return statuses?.[0].restartCount === 1 && statuses[0].ready ? statuses : undefined;
    });
    expect(status.lastState.terminated).toMatchObject({ exitCode: 137, reason: "Error" });
    expect(operator().map((process) => process.pid === pid)).toEqual([false]);
  });

  it("leaves no process and no file outside of the rehearsal when it is stopped", async () => {
    await stopKubelet(cluster.paths);
    expect(processesBelow(cluster.paths.kubelet)).toEqual([]);
    expect(readdirSync(cluster.paths.kubelet).sort()).toEqual(["kubelet.log", "settings.json"]);
    expect(existsSync(CERTIFICATE_FOLDER)).toBe(false);
    const [status] = (await operatorPod()).status?.containerStatuses ?? [];
    expect(status.ready).toBe(false);
  });

  it("does with links where the machine allows no mount namespaces, and removes them", async () => {
    const path = process.env.PATH;
    const stubs = mkdtempSync(join(tmpdir(), "kubeflow-e2e-stubs-"));
    writeFileSync(join(stubs, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    process.env.PATH = `${stubs}:${path}`;
    try {
      await start();
      await eventually(async () => (await operatorPod()).status?.containerStatuses?.[0].ready);
      expect(lstatSync(join(CERTIFICATE_FOLDER, "serving-certs")).isSymbolicLink()).toBe(true);
      await stopKubelet(cluster.paths);
      expect(existsSync(CERTIFICATE_FOLDER)).toBe(false);
    } finally {
      process.env.PATH = path;
      rmSync(stubs, { recursive: true });
    }
  });

  it("takes up again what it finds, also what a killed one left running", async () => {
    await start();
    await eventually(async () => (await operatorPod()).status?.containerStatuses?.[0].ready);
    const kubelet = processesBelow(cluster.paths.kubelet).find(({ command }) => command.includes("/live-kubelet "))!;
    const [orphan] = operator();
    process.kill(kubelet.pid, "SIGKILL");
    await eventually(() => !isRunning(kubelet.pid));
    expect(operator()).toEqual([orphan]);
    await start();
    await eventually(() => operator().length === 1 && operator()[0].pid !== orphan.pid);
    expect(isRunning(orphan.pid)).toBe(false);
  });

  it("ends the program and lets go of the Pod when the Deployment is deleted", async () => {
    await client.delete(DEPLOYMENT);
    await eventually(async () => {
      const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace: "kubeflow" });
      return items.length === 0;
    });
    expect(operator()).toEqual([]);
    expect(readdirSync(join(cluster.paths.kubelet, "pods"))).toEqual([]);
  });

  it("ends by itself when its folder is gone", async () => {
    expect(kubeletRuns(cluster.paths)).toBe(true);
    rmSync(cluster.paths.kubelet, { recursive: true });
    await eventually(() => processesBelow(cluster.paths.kubelet).length === 0);
    expect(existsSync(cluster.paths.kubelet)).toBe(false);
  });
});

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

function operatorLog({ paths }: TestCluster): string {
  const logs = filesBelow(join(paths.kubelet, "pods")).filter((name) => name.endsWith(".log"));
  return logs.map((name) => readFileSync(name, "utf8")).join("\n");
}

/** What a failing test needs to tell. */
function kubeletLogs(cluster: TestCluster): string {
  const file = join(cluster.paths.kubelet, "kubelet.log");
  const own = existsSync(file) ? readFileSync(file, "utf8") : "";
  return `${own}\n${operatorLog(cluster).slice(-4000)}`;
}

function hasCondition(object: KubeObject | undefined, type: string): boolean {
  const { conditions = [] } = (object?.status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some((condition) => condition.type === type && condition.status === "True");
}
