import { judgeCapacity } from "../../../../providers/kubeflow/checks/capacity";
import { facts, node, requirements } from "./support";

const amd64 = { "kubernetes.io/arch": "amd64" };
const large = { cpu: "7910m", memory: "16Gi" };
const wanted = requirements({ capacity: { cores: 4.4, gib: 12.3 } });

const pod = (nodeName: string | undefined, ...requests: readonly object[]) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p" },
  spec: { nodeName, containers: requests.map((request) => ({ resources: { requests: request } })) },
});

const lack = (nodes: number, cores: string, gib: string) => [
  {
    kind: "doubt",
    object: "Nodes",
    message: `${nodes} amd64 nodes without taints have ${cores} cores and ${gib} GiB free; the platform asks for 4.4 and 12.3; add nodes, unless an autoscaler does`,
  },
];

test("a node with room is enough, and what has no node yet takes none", () => {
  const nodes = [node("a", { labels: amd64, allocatable: large })];
  const pods = [pod("a", { cpu: "1" }, { memory: "1Gi" }, {}), pod(undefined, { cpu: "100" })];
  expect(judgeCapacity(facts({ nodes, pods }), wanted)).toEqual([]);
});

test("what Pods ask for is not free", () => {
  const nodes = [node("a", { labels: amd64, allocatable: large })];
  const pods = [pod("a", { cpu: "3500m", memory: "2Gi" }, { cpu: "50m" })];
  expect(judgeCapacity(facts({ nodes, pods }), wanted)).toEqual(lack(1, "4.4", "14.0"));
  expect(judgeCapacity(facts({ nodes, pods: [pod("a", { memory: "4Gi" })] }), wanted)).toEqual(lack(1, "7.9", "12.0"));
});

test("nodes with taints, of other processors or cordoned off do not count", () => {
  const nodes = [
    node("tainted", { labels: amd64, allocatable: large, taints: [{ key: "t", effect: "NoSchedule" }] }),
    node("dying", { labels: amd64, allocatable: large, taints: [{ key: "t", effect: "NoExecute" }] }),
    node("arm", { labels: { "kubernetes.io/arch": "arm64" }, allocatable: large }),
    node("cordoned", { labels: amd64, allocatable: large, unschedulable: true }),
    node("last", {
      labels: amd64,
      allocatable: { cpu: "1", memory: "1Gi" },
      taints: [{ key: "t", effect: "PreferNoSchedule" }],
    }),
  ];
  expect(judgeCapacity(facts({ nodes, pods: [pod("tainted", { cpu: "1" })] }), wanted)).toEqual(lack(1, "1.0", "1.0"));
});

test("nothing is said at later looks, nor of a platform that asks for little", () => {
  expect(judgeCapacity(facts(), wanted)).toEqual([]);
  expect(judgeCapacity(facts({ pods: [] }), requirements())).toEqual([]);
});
