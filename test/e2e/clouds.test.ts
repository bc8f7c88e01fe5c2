import { join } from "node:path";

import type { KubeObject } from "../../providers/kube/object";
import { callsIn, misorderedDeletions, neverDeleted } from "./cloud-calls";
import { nameOf, objectsIn, unavailableWorkloads } from "./cluster-objects";
import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(600_000);

interface Story {
  /** Stack file of the project. */
  readonly stack: "aks" | "eks" | "gke";
  /** Pipelines and Katib alone, with what they need: a third of the platform, volumes among it. */
  readonly isPart: boolean;
  /** Zones of the system nodes. */
  readonly zones: readonly string[];
  /** Kinds of nodes, of the cluster, and of the network. */
  readonly nodes: string;
  readonly cluster: string;
  readonly network: string;
  /** Kinds of what stays, since the stack file says so. */
  readonly kept: readonly string[];
  /** What `team-a`'s account carries for the cloud. */
  readonly annotations: readonly string[];
  /** What its Services of type LoadBalancer are reached by. */
  readonly reachedBy: "hostname" | "ip";
}

const [BALANCER, VOLUME] = ["cluster:index:LoadBalancer", "cluster:index:Volume"];

const STORIES: readonly Story[] = [
  {
    ...{ stack: "eks", isPart: false, zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
    ...{ nodes: "aws:eks/nodeGroup:NodeGroup", cluster: "aws:eks/cluster:Cluster", network: "aws:ec2/vpc:Vpc" },
    kept: [
      ...["Bucket", "BucketLifecycleConfiguration", "BucketOwnershipControls", "BucketPolicy"],
      ...["BucketPublicAccessBlock", "BucketServerSideEncryptionConfiguration", "BucketVersioning"],
    ],
    ...{ annotations: ["eks.amazonaws.com/role-arn"], reachedBy: "hostname" },
  },
  {
    ...{ stack: "gke", isPart: true, zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"] },
    ...{ nodes: "gcp:container/nodePool:NodePool", cluster: "gcp:container/cluster:Cluster" },
    ...{ network: "gcp:compute/network:Network", kept: ["Bucket"], annotations: [], reachedBy: "ip" },
  },
  {
    ...{ stack: "aks", isPart: true, zones: ["westeurope-1", "westeurope-2", "westeurope-3"] },
    nodes: "azure-native:containerservice:AgentPool",
    cluster: "azure-native:containerservice:ManagedCluster",
    network: "azure-native:network:VirtualNetwork",
    kept: ["BlobContainer", "BlobServiceProperties", "ManagementPolicy", "ResourceGroup", "StorageAccount"],
    ...{ annotations: ["azure.workload.identity/client-id"], reachedBy: "ip" },
  },
];

/** Steps of one story: each begins where the one before it ended. */
describe.each(STORIES)(
  "the platform on a simulated $stack",
  ({ stack, isPart, zones, nodes: nodeKind, cluster, network, kept, annotations, reachedBy }) => {
    const workplace = new Workplace();
    const option = ["--stack", stack];
    const list = (apiVersion: string, kind: string) => objectsIn(workplace.paths(stack).kubeconfig, apiVersion, kind);
    let resources: number;

    beforeAll(async () => {
      workplace.copyStackFile(stack);
      workplace.edit(stack, "- name: datasets\n      retain: false\n", "- name: datasets\n");
      if (isPart)
        workplace.writeStackFile(
          stack,
          `${workplace.textOf(stack)}  kubeflow:components: { only: [pipelines, katib] }\n`,
        );
      await toolPaths();
    }, BUILD_TIMEOUT_MS);
    afterAll(() => workplace.remove());

    it("is made in one pass, the cluster with it", async () => {
      const { code, stdout, stderr } = await workplace.run(["up", ...option]);
      expect([code, stderr]).toEqual([0, ""]);
      resources = Number(/✓ platform +(\d+) created \(/.exec(stdout)?.[1]);
      expect(resources).toBeGreaterThan(isPart ? 300 : 900);
      expect(await unavailableWorkloads(workplace.paths(stack).kubeconfig)).toEqual([]);
    });

    it("runs on the nodes of the cloud's system pool, one in each zone, and no GPU node costs anything", async () => {
      const nodes = await list("v1", "Node");
      const zoneOf = ({ metadata }: KubeObject) => metadata.labels?.["topology.kubernetes.io/zone"];
      expect([...new Set(nodes.map(zoneOf))].sort()).toEqual(zones);
      expect(nodes.filter(({ metadata }) => metadata.labels?.["nvidia.com/gpu.present"]).map(nameOf)).toEqual([]);
    });

    it("has a load balancer, volumes of the cloud, and accounts that the cloud knows", async () => {
      const balancers = (await list("v1", "Service")).filter(
        ({ spec }) => (spec as { type: string }).type === "LoadBalancer",
      );
      expect(balancers.map(nameOf)).toEqual(["istio-system/istio-ingressgateway"]);
      const { loadBalancer } = balancers[0].status as { loadBalancer: { ingress: object[] } };
      expect(Object.keys(loadBalancer.ingress[0])).toContain(reachedBy);
      const claims = await list("v1", "PersistentVolumeClaim");
      expect(claims.map(({ status }) => (status as { phase: string }).phase)).toEqual(claims.map(() => "Bound"));
      const accounts = await list("v1", "ServiceAccount");
      const account = accounts.find((one) => nameOf(one) === "team-a/default-editor");
      expect(Object.keys(account?.metadata.annotations ?? {})).toEqual(annotations);
    });

    it("is as the program says when asked again", async () => {
      const { code, stdout, stderr } = await workplace.run(["preview", ...option]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain(`no changes, all ${resources} resources are as the program says`);
    });

    it("lets accounts do in the cloud what the stack file says, and nothing else", async () => {
      const { code, stdout, stderr } = await workplace.run(["rehearse identities", ...option]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("team-b/default-editor");
      expect(stdout).toContain("The cloud answers as the stack file says");
    });

    it("goes without an orphan: what controllers made before the nodes, the nodes before the network", async () => {
      const file = join(workplace.folder, "calls.jsonl");
      const { code, stdout, stderr } = await workplace.run(["down", ...option, "--calls", file]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain(`✓ teardown       ${resources} deleted`);
      const calls = callsIn(file);
      const made = [VOLUME, BALANCER].map((early) => [early, nodeKind] as const);
      expect(misorderedDeletions(calls, [...made, [nodeKind, cluster], [cluster, network]])).toEqual([]);
      // What is kept is named, and nothing else is left.
      const left = neverDeleted(calls);
      expect(left.map((line) => line.split(" ")[0].split(":")[2]).sort()).toEqual([...kept].sort());
      const [, named = ""] = stdout.split("Kept, as the stack file says\n");
      expect(left.filter((line) => !named.includes(line.split(" ")[1]))).toEqual([]);
      expect(workplace.processes()).toEqual([]);
    });
  },
);
