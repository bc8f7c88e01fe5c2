import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { clusterRoleBinding, roleBinding, type Account } from "../common/rbac";
import { cniRepairRules, cniRules } from "./cni";
import { ISTIOD, NODE_NAMESPACE, ZTUNNEL } from "./control-plane";
import { CNI, PILOT, READER, ZTUNNEL_PART, type IstioLabels } from "./labels";
import type { MeshMode } from "./mesh";
import { ISTIO_SYSTEM } from "./names";
import { gatewayControllerRules, istiodNamespaceRules, istiodRules, readerRules } from "./rules";

type Labels = Record<string, string>;

/** What an account may do in the whole cluster: a ClusterRole and its binding. */
interface ClusterRights {
  readonly name: string;
  /** @default the role's name */
  readonly binding?: string;
  readonly labels: Labels;
  /** @default the role's labels */
  readonly bindingLabels?: Labels;
  readonly rules: k8s.PolicyRule[];
}

/** What istiod runs as. */
export function istiodAccount(scope: Construct, labels: IstioLabels): Construct[] {
  const own = labels.shared(PILOT);
  const account = { name: ISTIOD, namespace: ISTIO_SYSTEM };
  const metadata = { ...account, labels: own };
  return [
    ...accountWith(scope, account, own, [
      { name: `istiod-clusterrole-${ISTIO_SYSTEM}`, labels: own, rules: istiodRules() },
      { name: `istiod-gateway-controller-${ISTIO_SYSTEM}`, labels: own, rules: gatewayControllerRules() },
    ]),
    new k8s.KubeRole(scope, "role-istiod", { metadata, rules: istiodNamespaceRules() }),
    new k8s.KubeRoleBinding(scope, "role-binding-istiod", roleBinding(metadata, ISTIOD, account)),
  ];
}

/** What the network plugin runs as. */
export function cniAccount(scope: Construct, labels: IstioLabels, mode: MeshMode): Construct[] {
  const revision = labels.ofRevision(CNI);
  const own = { app: CNI.name, ...revision };
  return accountWith(scope, { name: CNI.name, namespace: NODE_NAMESPACE }, own, [
    { name: CNI.name, labels: own, rules: cniRules(mode) },
    {
      name: `${CNI.name}-repair-role`,
      binding: `${CNI.name}-repair-rolebinding`,
      labels: own,
      bindingLabels: { "k8s-app": `${CNI.name}-repair`, ...revision },
      rules: cniRepairRules(),
    },
  ]);
}

/** What the node's proxy runs as: it has no rights, and istiod knows it by its name. */
export function ztunnelAccount(scope: Construct, labels: IstioLabels): Construct[] {
  return accountWith(scope, { name: ZTUNNEL, namespace: NODE_NAMESPACE }, labels.ofPods(ZTUNNEL_PART), []);
}

/** What the control plane of another cluster may be given to read this one. */
export function readerAccount(scope: Construct, labels: IstioLabels): Construct[] {
  const account = { name: "istio-reader-service-account", namespace: ISTIO_SYSTEM };
  return accountWith(scope, account, labels.shared({ ...READER, chart: "base" }), [
    { name: `istio-reader-clusterrole-${ISTIO_SYSTEM}`, labels: labels.shared(READER), rules: readerRules() },
  ]);
}

function accountWith(scope: Construct, account: Account, labels: Labels, rights: ClusterRights[]): Construct[] {
  return [
    new k8s.KubeServiceAccount(scope, `account-${account.name}`, { metadata: { ...account, labels } }),
    ...rights.flatMap((right) => [
      new k8s.KubeClusterRole(scope, `cluster-role-${right.name}`, {
        metadata: { name: right.name, labels: right.labels },
        rules: right.rules,
      }),
      new k8s.KubeClusterRoleBinding(
        scope,
        `cluster-role-binding-${right.name}`,
        clusterRoleBinding(
          { name: right.binding ?? right.name, labels: right.bindingLabels ?? right.labels },
          right.name,
          account,
        ),
      ),
    ]),
  ];
}
