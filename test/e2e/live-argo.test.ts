import * as pulumi from "@pulumi/pulumi";

import { istioCrds } from "../../charts/istio/crds";
import { INGRESS_PODS } from "../../charts/istio-gateways/gateway-pods";
import { RELEASES } from "../../charts/releases";
import { Pipelines } from "../../components/apps/pipelines";
import { CertManager } from "../../components/platform/cert-manager";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { Namespaces } from "../../components/platform/namespaces";
import { Roles } from "../../components/platform/roles";
import { Tenants } from "../../components/tenancy/tenants";
import { KubeClient } from "../../providers/kube/client";
import { readKubeconfig } from "../../providers/kube/kubeconfig";
import { KubeObject, refOf } from "../../providers/kube/object";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { EXIT_CODE, RUN_SECONDS } from "../../rehearsal/kubelet/annotations";
import { Pod } from "../../rehearsal/kubelet/pod";
import { ServiceAccountTokens } from "../../rehearsal/kubelet/service-account-tokens";
import { processesBelow } from "../../rehearsal/processes";
import { placeStorageClasses } from "../../rehearsal/simulated/storage/storage-class";
import { LiveCluster, startLiveCluster } from "./live-cluster";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(180_000);

const release = RELEASES["26.03"];
const TEAM = "team-a";
const ARGO = "argoproj.io/v1alpha1";
const IMAGE = "example.com/train:v1";
const POOLS = [
  { name: "cpu", nodes: 2, cpu: "16", memory: "64Gi" },
  { name: "a100", nodes: 1, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 1 } },
  { name: "t4", nodes: 1, cpu: "24", memory: "220Gi", gpu: { model: "T4", perNode: 1 } },
];

const PREPROCESS = {
  name: "preprocess",
  container: { image: IMAGE, command: ["python"], args: ["preprocess.py"], resources: { requests: { cpu: "1" } } },
  metadata: { annotations: { [RUN_SECONDS]: "forever" } },
  outputs: { parameters: [{ name: "rows", valueFrom: { path: "/tmp/rows" } }] },
};

const TRAIN = {
  name: "train",
  inputs: { parameters: [{ name: "rows" }] },
  container: {
    image: IMAGE,
    command: ["python"],
    args: ["train.py", "--rows={{inputs.parameters.rows}}"],
    resources: { requests: { cpu: "4" }, limits: { "nvidia.com/gpu": 1 } },
  },
  nodeSelector: { "nvidia.com/gpu.product": "A100-80" },
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
  retryStrategy: { limit: "1" },
  metadata: { annotations: { [RUN_SECONDS]: "forever" } },
};

const ROWS = "{{tasks.preprocess.outputs.parameters.rows}}";

/** What a user writes: data is prepared on any node, and then a model is trained on an A100. */
const training = {
  apiVersion: ARGO,
  kind: "Workflow",
  metadata: { name: "training", namespace: TEAM },
  spec: {
    entrypoint: "main",
    serviceAccountName: "default-editor",
    templates: [
      {
        name: "main",
        dag: {
          tasks: [
            { name: "preprocess", template: "preprocess" },
            {
              name: "train",
              template: "train",
              depends: "preprocess",
              arguments: { parameters: [{ name: "rows", value: ROWS }] },
            },
          ],
        },
      },
      PREPROCESS,
      TRAIN,
    ],
  },
};

/** A workflow of one short step. */
const workflow = (name: string, spec: object = {}, command: object = { command: ["true"] }) => ({
  apiVersion: ARGO,
  kind: "Workflow",
  metadata: { name, namespace: TEAM },
  spec: {
    entrypoint: "step",
    serviceAccountName: "default-editor",
    templates: [
      { name: "step", metadata: { annotations: { [RUN_SECONDS]: "1" } }, container: { image: IMAGE, ...command } },
    ],
    ...spec,
  },
});

function platform(opts: { readonly parent: pulumi.Resource }): void {
  const common = { release, availability: "high" } as const;
  const issuers = new CertManager("cert-manager", { release, availability: "single" }, opts);
  const istio = new CrdBundle("istio-crds", { crds: istioCrds, rendering: "compact" }, opts);
  const namespaces = new Namespaces("namespaces", {}, opts);
  const tenants = [{ name: TEAM, owner: "ada@example.com", quota: { gpus: 1 } }];
  new Tenants("tenants", { tenants, roles: new Roles("roles", opts) }, opts);
  const volume = { size: "20Gi" };
  const credentials = (user: string) => ({ kind: "given", user, password: pulumi.secret("a-password") }) as const;
  new Pipelines(
    "pipelines",
    {
      ...{ ...common, namespaces, issuers, limits: { namespaceParallelism: 1 } },
      entry: {
        gateway: { name: "kubeflow/kubeflow-gateway", https: true },
        mesh: "sidecar",
        ingress: INGRESS_PODS,
        ready: [istio],
      },
      database: { kind: "own", volume, credentials: credentials("root") },
      objectStore: { kind: "seaweedfs", bucket: "mlpipeline", volume, credentials: credentials("kubeflow") },
    },
    opts,
  );
}

interface Node {
  readonly id: string;
  readonly displayName: string;
  readonly type: string;
  readonly phase: string;
  readonly message?: string;
  readonly outputs?: { readonly exitCode?: string };
}

interface Status {
  readonly phase?: string;
  readonly message?: string;
  readonly nodes?: Readonly<Record<string, Node>>;
}

/** Steps of one story: each begins where the one before it ended. */
describe("Argo Workflows, its own controller run by a rehearsal", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["argo-workflows"], platform);
    await Promise.all([syncNodes(cluster.client, POOLS), placeStorageClasses(cluster.client)]);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await cluster?.remove();
    if (cluster) expect(processesBelow(cluster.paths.root)).toEqual([]);
  });

  const find = (name: string) => cluster.client.get({ apiVersion: ARGO, kind: "Workflow", name, namespace: TEAM });

  const statusOf = async (name: string) => ((await find(name))?.status ?? {}) as Status;

  const untilPhase = (name: string, phase: string) =>
    cluster.eventually(async () => {
      const status = await statusOf(name);
      return status.phase === phase ? status : undefined;
    }, 60_000);

  /** The Pods of a workflow's step, in the order in which they were made. */
  const podsOf = async (name: string, step?: string) => {
    const labelSelector = `workflows.argoproj.io/workflow=${name}`;
    const { items } = await cluster.client.list({ apiVersion: "v1", kind: "Pod", namespace: TEAM, labelSelector });
    const made = (pod: KubeObject) => String(pod.metadata.creationTimestamp);
    const pods = (items as Pod[]).filter(({ metadata }) => step === undefined || metadata.name.includes(`-${step}-`));
    return pods.sort((one, other) => made(one).localeCompare(made(other)));
  };

  const untilPod = (name: string, step: string, phase: string, index = 0) =>
    cluster.eventually(async () => {
      const pod = (await podsOf(name, step))[index] as Pod | undefined;
      return pod?.status?.phase === phase ? pod : undefined;
    }, 60_000);

  const untilStep = (name: string, step: string, holds: (node: Node) => boolean) =>
    cluster.eventually(async () => {
      const nodes = Object.values((await statusOf(name)).nodes ?? {});
      return nodes.find((node) => node.displayName === step && holds(node));
    }, 60_000);

  const annotate = (pod: Pod, annotations: Readonly<Record<string, string>>) =>
    cluster.client.merge(refOf(pod), { metadata: { annotations } });

  const finish = (pod: Pod) => annotate(pod, { [RUN_SECONDS]: "1" });

  /** What the container beside the step's own reports when that has ended, by the rights of the Pod's account. */
  const reportOutputs = async (pod: Pod, parameters: readonly object[]) => {
    const token = await new ServiceAccountTokens(cluster.client, pod).token({ expirationSeconds: 600 });
    const administrator = readKubeconfig(cluster.paths.kubeconfig);
    const account = new KubeClient({ ...administrator, cert: undefined, key: undefined, token });
    const name = String(pod.metadata.annotations?.["workflows.argoproj.io/node-id"]);
    const labels = {
      "workflows.argoproj.io/workflow": "training",
      "workflows.argoproj.io/report-outputs-completed": "false",
    };
    const result = { apiVersion: ARGO, kind: "WorkflowTaskResult", metadata: { name, namespace: TEAM, labels } };
    const path = await account.path({ ...refOf(result), name: undefined });
    try {
      await account.request("POST", path, { body: { ...result, outputs: { parameters } } });
      const completed = { ...labels, "workflows.argoproj.io/report-outputs-completed": "true" };
      await account.merge(refOf(result), { metadata: { labels: completed } });
    } finally {
      await account.close();
    }
  };

  it("comes up as our chart describes it, of two replicas one leads, and a second update changes nothing", async () => {
    await cluster.stack.up();
    const programs = processesBelow(cluster.paths.kubelet).filter(({ command }) =>
      command.includes("/bin/argo-workflow-controller --configmap workflow-controller-configmap"),
    );
    expect(programs).toHaveLength(2);
    const lease = { apiVersion: "coordination.k8s.io/v1", kind: "Lease", namespace: "kubeflow" };
    const { spec } = await cluster.eventually(() => cluster.client.get({ ...lease, name: "workflow-controller" }));
    expect(spec).toMatchObject({ holderIdentity: expect.stringMatching(/^workflow-controller-/) as string });
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it("makes a Pod of the first step alone, with the release's executor and our settings beside it", async () => {
    await cluster.apply(training);
    const pod = await untilPod("training", "preprocess", "Running");
    const { executor } = release.argoWorkflows;
    const { initContainers = [], containers, nodeName, serviceAccountName } = pod.spec;
    const seen = [...initContainers, ...containers].map(({ name, image }) => [name, image]);
    expect(seen).toEqual([
      ["init", executor],
      ["wait", executor],
      ["main", IMAGE],
    ]);
    expect([serviceAccountName, nodeName]).toEqual(["default-editor", expect.stringMatching(/^cpu-\d$/)]);
    const [init] = initContainers as unknown as { securityContext: object; env: { name: string; value?: string }[] }[];
    expect(init.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    });
    const template = init.env.find(({ name }) => name === "ARGO_TEMPLATE")?.value ?? "";
    const { archiveLocation } = JSON.parse(template) as { archiveLocation: { s3: { key: string } } };
    expect(archiveLocation).toMatchObject({
      archiveLogs: true,
      s3: { bucket: "mlpipeline", endpoint: "seaweedfs.kubeflow:9000", insecure: true },
    });
    expect(archiveLocation.s3.key).toMatch(
      /^private-artifacts\/team-a\/training\/\d{4}\/\d\d\/\d\d\/training-preprocess-\d+$/,
    );
    expect(await podsOf("training")).toHaveLength(1);
  });

  it("lets a second workflow of the namespace wait for its turn, as our configuration says", async () => {
    await cluster.apply(workflow("second"));
    expect(await untilPhase("second", "Pending")).toMatchObject({
      message: "Workflow processing has been postponed because too many workflows are already running",
    });
    expect(await podsOf("second")).toEqual([]);
  });

  it("waits for what the step reports: its Pod's success alone is not enough", async () => {
    await untilStep("training", "preprocess", ({ phase }) => phase === "Running");
    const [preprocess] = await podsOf("training", "preprocess");
    await finish(preprocess);
    const step = await untilStep("training", "preprocess", ({ outputs }) => outputs?.exitCode === "0");
    expect(step.phase).toBe("Running");
    expect((await podsOf("training", "preprocess")).map(({ status }) => status?.phase)).toEqual(["Succeeded"]);
    expect(await podsOf("training", "train")).toEqual([]);
  });

  it("trains with what the step's account reported, on the A100 that the scheduler finds", async () => {
    const [preprocess] = await podsOf("training", "preprocess");
    await reportOutputs(preprocess, [{ name: "rows", value: "1000", valueFrom: { path: "/tmp/rows" } }]);
    const train = await untilPod("training", "train", "Running");
    const main = train.spec.containers.find(({ name }) => name === "main");
    expect(main).toMatchObject({ image: IMAGE, resources: { limits: { "nvidia.com/gpu": "1" } } });
    expect(JSON.stringify(main?.args ?? main)).toContain("--rows=1000");
    expect(train.spec.nodeName).toBe("a100-0");
  });

  it("starts a failed step once more, and then succeeds", async () => {
    const [first] = await podsOf("training", "train");
    await annotate(first, { [EXIT_CODE]: "1" });
    const second = await untilPod("training", "train", "Running", 1);
    await finish(second);
    const { nodes = {} } = await untilPhase("training", "Succeeded");
    const steps = Object.values(nodes).map(({ displayName, type, phase, message }) => [
      ...[displayName, type, phase],
      ...(message ? [message] : []),
    ]);
    expect(steps.sort()).toEqual([
      ["preprocess", "Pod", "Succeeded"],
      ["train(0)", "Pod", "Failed", "main: Error (exit code 1)"],
      ["train(1)", "Pod", "Succeeded"],
      ["train", "Retry", "Succeeded"],
      ["training", "DAG", "Succeeded"],
    ]);
  });

  it("runs the second workflow then, whose step nobody has to report for", async () => {
    await untilPhase("second", "Succeeded");
    expect((await podsOf("second")).map(({ status }) => status?.phase)).toEqual(["Succeeded"]);
  });

  it("says of a wrong workflow what is wrong, and makes no Pod of it", async () => {
    await cluster.apply(workflow("wrong", { entrypoint: "stepp" }));
    const message = "invalid spec: template name 'stepp' undefined";
    expect(await untilPhase("wrong", "Failed")).toMatchObject({ message });
    await cluster.apply(workflow("unknown", { serviceAccountName: "ada" }));
    expect(await untilPhase("unknown", "Error")).toMatchObject({
      message:
        'error in entry template execution: pods "unknown" is forbidden: ' +
        'error looking up service account team-a/ada: serviceaccount "ada" not found',
    });
    expect([...(await podsOf("wrong")), ...(await podsOf("unknown"))]).toEqual([]);
  });

  it("removes Pods and a finished workflow only where the workflow says so", async () => {
    const cleaned = {
      podGC: { strategy: "OnPodCompletion", deleteDelayDuration: "0s" },
      ttlStrategy: { secondsAfterCompletion: 5 },
    };
    await cluster.apply(workflow("cleaned", cleaned));
    await untilPhase("cleaned", "Succeeded");
    await cluster.eventually(async () => ((await podsOf("cleaned")).length === 0 ? true : undefined));
    await cluster.eventually(async () => ((await find("cleaned")) ? undefined : true));
    const kept = [...(await podsOf("training")), ...(await podsOf("second"))];
    expect(kept).toHaveLength(4);
    expect((await find("training"))?.metadata.name).toBe("training");
  });
});
