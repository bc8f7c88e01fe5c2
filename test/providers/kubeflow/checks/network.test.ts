import { judgeNetwork } from "../../../../providers/kubeflow/checks/network";
import { facts, requirements } from "./support";

const daemonSet = (namespace: string) => ({
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: { namespace, name: "cilium" },
});
const withMesh = requirements({ mesh: true });

const unfit = (settings: string) => ({
  kind: "doubt",
  object: "DaemonSet kube-system/cilium",
  message: `is not set up for Istio, so that users see "RBAC: access denied"; install it with ${settings}`,
});

test("Cilium that is set up for Istio is fine", () => {
  const cilium = { "cni-exclusive": "false", "bpf-lb-sock-hostns-only": "true" };
  expect(judgeNetwork(facts({ daemonSets: [daemonSet("kube-system")], cilium }), withMesh)).toEqual([]);
});

test("Cilium as it is installed by default is not", () => {
  const cilium = { "cni-exclusive": "true" };
  const daemonSets = [daemonSet("kube-system")];
  expect(judgeNetwork(facts({ daemonSets, cilium }), withMesh)).toEqual([
    unfit("cni.exclusive=false and socketLB.hostNamespaceOnly=true"),
  ]);
  expect(judgeNetwork(facts({ daemonSets, cilium: { "cni-exclusive": "false" } }), withMesh)).toEqual([
    unfit("socketLB.hostNamespaceOnly=true"),
  ]);
  expect(judgeNetwork(facts({ daemonSets }), withMesh)).toHaveLength(1);
});

test("Cilium does not matter without a mesh, nor what is called so elsewhere", () => {
  expect(judgeNetwork(facts({ daemonSets: [daemonSet("kube-system")] }), requirements())).toEqual([]);
  expect(judgeNetwork(facts({ daemonSets: [daemonSet("tools")] }), withMesh)).toEqual([]);
});

test("the ports of webhooks are named once, before anything is made", () => {
  const ports = requirements({ closedPorts: [15017, 4443] });
  expect(judgeNetwork(facts({ pods: [] }), ports)).toEqual([
    {
      kind: "doubt",
      object: "Firewall",
      message:
        "cannot be looked at; on a private cluster, let the control plane reach TCP ports 15017, 4443 of the nodes, or calls to webhooks time out",
    },
  ]);
  expect(judgeNetwork(facts(), ports)).toEqual([]);
});

test("a cluster without metrics scales nothing", () => {
  expect(judgeNetwork(facts({ apiGroups: ["apps"] }), requirements())).toEqual([
    {
      kind: "doubt",
      object: "API group metrics.k8s.io",
      message: "is not served: nothing is scaled by its use of CPU and memory; install metrics-server",
    },
  ]);
});
