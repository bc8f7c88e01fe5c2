import { X509Certificate } from "node:crypto";

import { App, Chart } from "cdk8s";

import { objectsOf } from "../../charts/common/objects";
import { JOBSET_CERTIFICATE, JOBSET_WEBHOOKS, JOBSET_WEBHOOK_SERVICE } from "../../charts/jobset/names";
import { KUBEFLOW_SYSTEM } from "../../charts/kubeflow-namespaces/names";
import { RELEASES } from "../../charts/releases";
import { TRAINER_CERTIFICATE, TRAINER_CONTROLLER, TRAINER_WEBHOOKS } from "../../charts/trainer/names";
import { JobSet } from "../../components/apps/jobset";
import { Trainer } from "../../components/apps/trainer";
import { Namespaces } from "../../components/platform/namespaces";
import { distributedTrainJob } from "../../examples/training/train-job";
import { KubeObject } from "../../providers/kube/object";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { RUN_SECONDS } from "../../rehearsal/kubelet/annotations";
import { processesBelow } from "../../rehearsal/processes";
import { LiveCluster, isTrue, startLiveCluster } from "./live-cluster";
import { refusals } from "./live-refusals";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(180_000);

const release = RELEASES["26.03"];
const TEAM = "team-a";
const TRAINER = "trainer.kubeflow.org/v1alpha1";
const JOBSET = "jobset.x-k8s.io/v1alpha2";
const ADMISSION = "admissionregistration.k8s.io/v1";

/** The Secret of a controller's certificate, the Service that it is for, and the configurations that trust its CA. */
const CERTIFICATES: readonly (readonly [string, string, readonly (readonly [kind: string, name: string])[]])[] = [
  [TRAINER_CERTIFICATE, TRAINER_CONTROLLER, [["ValidatingWebhookConfiguration", TRAINER_WEBHOOKS]]],
  [
    JOBSET_CERTIFICATE,
    JOBSET_WEBHOOK_SERVICE,
    [
      ["ValidatingWebhookConfiguration", JOBSET_WEBHOOKS.validating],
      ["MutatingWebhookConfiguration", JOBSET_WEBHOOKS.mutating],
    ],
  ],
];

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
}

interface Overrides {
  readonly metadata: { readonly labels: object; readonly annotations?: object };
}

/** The fields of the example that the tests change. */
interface ExampleSpec {
  readonly runtimeRef: object;
  readonly trainer: object;
  readonly podTemplateOverrides: readonly [Overrides];
}

/** The example's TrainJob, whose Pods run until they are told to end. */
function trainJob(
  name = "torch-line",
  changes: Partial<ExampleSpec> = {},
): KubeObject & { readonly spec: ExampleSpec } {
  const chart = new Chart(new App(), "example");
  distributedTrainJob(chart, { namespace: TEAM, release });
  const [example] = objectsOf(chart) as unknown as [KubeObject & { readonly spec: ExampleSpec }];
  const [override] = example.spec.podTemplateOverrides;
  const metadata = { ...override.metadata, annotations: { [RUN_SECONDS]: "forever" } };
  const spec = { ...example.spec, podTemplateOverrides: [{ ...override, metadata }] as const, ...changes };
  return { ...example, metadata: { ...example.metadata, name }, spec };
}

/** The same with the trainer changed. */
function trainedBy(name: string, trainer: object): KubeObject {
  return trainJob(name, { trainer: { ...trainJob().spec.trainer, ...trainer } });
}

/** A group of Jobs as somebody may write it without Trainer. */
const jobSet = (name: string, spec: object = {}) => ({
  apiVersion: JOBSET,
  kind: "JobSet",
  metadata: { name, namespace: TEAM },
  spec: {
    replicatedJobs: [
      { name: "workers", template: { spec: { template: { spec: { containers: [{ name: "w", image: "w:v1" }] } } } } },
    ],
    ...spec,
  },
});

describe("Trainer and JobSet, their own programs run by a rehearsal", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["trainer"], (opts) => {
      const namespaces = new Namespaces("namespaces", {}, opts);
      const args = { release, availability: "high", namespaces } as const;
      const jobSets = new JobSet("jobset", args, opts);
      new Trainer("trainer", { ...args, jobSets }, opts);
    });
    await syncNodes(cluster.client, [
      { name: "cpu", nodes: 2, cpu: "16", memory: "64Gi" },
      { name: "a100", nodes: 2, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 2 } },
    ]);
  }, BUILD_TIMEOUT_MS);

  afterAll(() => cluster?.remove());

  const find = (apiVersion: string, kind: string, name: string, namespace?: string) =>
    cluster.client.get({ apiVersion, kind, name, namespace });

  const podsOf = async (job: string): Promise<KubeObject[]> => {
    const labelSelector = `jobset.sigs.k8s.io/jobset-name=${job}`;
    const { items } = await cluster.client.list({ apiVersion: "v1", kind: "Pod", namespace: TEAM, labelSelector });
    return items.sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  };

  /** The Pods of a job, once there are as many as it needs and each has a node. */
  const placedPodsOf = (job: string, count: number) =>
    cluster.eventually(async () => {
      const pods = await podsOf(job);
      return pods.filter(nodeOf).length === count ? pods : undefined;
    });

  it("come up as our charts describe them, and a second update changes nothing", async () => {
    await cluster.stack.up();
    const programs = processesBelow(cluster.paths.kubelet).flatMap(
      ({ command }) => /\/bin\/((?:jobset|trainer)-controller) /.exec(command)?.[1] ?? [],
    );
    expect(programs.sort()).toEqual([
      "jobset-controller",
      "jobset-controller",
      "trainer-controller",
      "trainer-controller",
    ]);
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it.each(CERTIFICATES)(
    "keep a certificate that they made in the Secret that we declare: %s",
    async (secret, service, configurations) => {
      const { data } = (await find("v1", "Secret", secret, KUBEFLOW_SYSTEM)) as unknown as {
        data: Record<string, string>;
      };
      expect(Object.keys(data).sort()).toEqual(["ca.crt", "ca.key", "tls.crt", "tls.key"]);
      const certificate = new X509Certificate(Buffer.from(data["tls.crt"], "base64"));
      expect(certificate.subjectAltName).toBe(`DNS:${service}.${KUBEFLOW_SYSTEM}.svc`);
      for (const [kind, name] of configurations) {
        const { webhooks } = (await find(ADMISSION, kind, name)) as unknown as {
          webhooks: { clientConfig: { caBundle?: string } }[];
        };
        expect(webhooks.map(({ clientConfig }) => clientConfig.caBundle)).toEqual(webhooks.map(() => data["ca.crt"]));
      }
    },
  );

  it.each([
    [
      "names a runtime that is not there",
      trainJob("wrong", { runtimeRef: { name: "tensorflow-distributed" } }),
      'spec.RuntimeRef: Invalid value: {"name":"tensorflow-distributed","apiGroup":"trainer.kubeflow.org",' +
        '"kind":"ClusterTrainingRuntime"}: ClusterTrainingRuntime.trainer.kubeflow.org "tensorflow-distributed" not ' +
        "found: specified clusterTrainingRuntime must be created before the TrainJob is created",
    ],
    [
      "sets what the runtime sets",
      trainedBy("wrong", { env: [{ name: "PET_NNODES", value: "3" }] }),
      'spec.trainer.env: Invalid value: [{"name":"PET_NNODES","value":"3"}]: must not have reserved envs, ' +
        "invalid envs configured: [PET_NNODES]",
    ],
  ])("refuse a TrainJob that %s", async (_, wrong, reason) => {
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: TEAM } });
    await expect(cluster.apply(wrong)).rejects.toThrow(
      `admission webhook "validator.trainjob.trainer.kubeflow.org" denied the request: ${reason}`,
    );
  });

  it("complete a JobSet that is right, and refuse one that is wrong", async () => {
    const { spec } = await cluster.apply(jobSet("plain", { suspend: true }));
    expect(spec).toMatchObject({
      startupPolicy: { startupPolicyOrder: "AnyOrder" },
      successPolicy: { operator: "All" },
      network: { enableDNSHostnames: true },
      replicatedJobs: [{ template: { spec: { completionMode: "Indexed" } } }],
    });
    const successPolicy = { operator: "All", targetReplicatedJobs: ["servers"] };
    await expect(cluster.apply(jobSet("wrong", { successPolicy }))).rejects.toThrow(
      'admission webhook "vjobset.kb.io" denied the request: ' +
        "invalid replicatedJob name 'servers' does not appear in .spec.ReplicatedJobs",
    );
  });

  it("make a JobSet, a Job and Pods of a TrainJob, which know how to find each other", async () => {
    await cluster.apply(trainJob());
    const pods = await placedPodsOf("torch-line", 2);
    expect([
      owners(await find(JOBSET, "JobSet", "torch-line", TEAM)),
      owners(await find("batch/v1", "Job", "torch-line-node-0", TEAM)),
      ...pods.map(owners),
    ]).toEqual([["TrainJob torch-line"], ["JobSet torch-line"], ["Job torch-line-node-0"], ["Job torch-line-node-0"]]);
    expect(pods.map(({ metadata }) => metadata.name.replace(/-[a-z0-9]{5}$/, ""))).toEqual([
      "torch-line-node-0-0",
      "torch-line-node-0-1",
    ]);
    const expected = {
      PET_NNODES: "2",
      PET_NPROC_PER_NODE: "1",
      PET_MASTER_ADDR: "torch-line-node-0-0.torch-line",
      PET_MASTER_PORT: "29500",
    };
    for (const pod of pods) expect(environmentOf(pod)).toMatchObject(expected);
    expect(pods.map((pod) => (pod.spec as { subdomain?: string }).subdomain)).toEqual(["torch-line", "torch-line"]);
    // Which of the nodes each of them is comes from the index that its Job gave it.
    const index = "metadata.annotations['batch.kubernetes.io/job-completion-index']";
    expect(sourceOf(pods[0], "PET_NODE_RANK")).toMatchObject({ fieldRef: { fieldPath: index } });
    expect(pods.map(({ metadata }) => metadata.annotations?.["batch.kubernetes.io/job-completion-index"])).toEqual([
      "0",
      "1",
    ]);
  });

  it("have Pods run on GPU nodes where a TrainJob asks for GPUs, and nowhere near them otherwise", async () => {
    const gpus = { limits: { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "2" } };
    await cluster.apply(trainedBy("torch-gpus", { numProcPerNode: "auto", resourcesPerNode: gpus }));
    const [onGpus, onCpus] = [await placedPodsOf("torch-gpus", 2), await podsOf("torch-line")];
    expect(onGpus.map(nodeOf).sort()).toEqual(["a100-0", "a100-1"]);
    expect(onCpus.map((pod) => nodeOf(pod)?.replace(/\d$/, ""))).toEqual(["cpu-", "cpu-"]);
    // A process for each GPU: torchrun counts them.
    expect(onGpus.map((pod) => environmentOf(pod).PET_NPROC_PER_NODE)).toEqual(["auto", "auto"]);
  });

  it("say that a TrainJob is complete once all its Pods have ended well", async () => {
    const job = () => find(TRAINER, "TrainJob", "torch-line", TEAM);
    const [first, second] = await podsOf("torch-line");
    const end = { metadata: { annotations: { [RUN_SECONDS]: "0" } } };
    const ref = ({ metadata }: KubeObject) => ({ apiVersion: "v1", kind: "Pod", name: metadata.name, namespace: TEAM });
    await cluster.client.merge(ref(first), end);
    await cluster.eventually(async () => phaseOf(await cluster.client.get(ref(first))) === "Succeeded" || undefined);
    expect(isTrue(await job(), "Complete")).toBe(false);
    await cluster.client.merge(ref(second), end);
    await cluster.eventually(async () => isTrue(await job(), "Complete") || undefined);
    expect((await job())?.status).toMatchObject({
      conditions: [{ type: "Complete", reason: "AllJobsCompleted", message: "jobset completed successfully" }],
    });
    expect(isTrue(await find(TRAINER, "TrainJob", "torch-gpus", TEAM), "Complete")).toBe(false);
  });

  it("remove all that belongs to a TrainJob with it", async () => {
    await cluster.client.delete({ apiVersion: TRAINER, kind: "TrainJob", name: "torch-gpus", namespace: TEAM });
    const isGone = async () => ((await podsOf("torch-gpus")).length === 0 ? true : undefined);
    // The garbage collector learns of new kinds every half minute.
    await cluster.eventually(isGone, 90_000);
    expect(await find(JOBSET, "JobSet", "torch-gpus", TEAM)).toBeUndefined();
    expect((await podsOf("torch-line")).map(phaseOf)).toEqual(["Succeeded", "Succeeded"]);
  });

  it("have all the rights that they ask for", () => {
    expect(refusals(cluster.paths.kubelet)).toEqual([]);
  });
});

function nodeOf({ spec }: KubeObject): string | undefined {
  return (spec as { nodeName?: string }).nodeName;
}

function owners(object: KubeObject | undefined): string[] {
  const references = object?.metadata.ownerReferences as { kind: string; name: string }[] | undefined;
  return (references ?? []).map(({ kind, name }) => `${kind} ${name}`);
}

function phaseOf(pod: KubeObject | undefined): string | undefined {
  return (pod?.status as { phase?: string } | undefined)?.phase;
}

function containerOf({ spec }: KubeObject): Container {
  return (spec as { containers: [Container] }).containers[0];
}

function environmentOf(pod: KubeObject): Record<string, string | undefined> {
  return Object.fromEntries(containerOf(pod).env.map(({ name, value }) => [name, value]));
}

function sourceOf(pod: KubeObject, variable: string): object | undefined {
  return containerOf(pod).env.find(({ name }) => name === variable)?.valueFrom;
}
