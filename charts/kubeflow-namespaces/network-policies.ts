import type { k8s } from "cdk8s-plus-28";
import {
  having,
  ingressPolicy,
  namespaceNamed,
  namespacesHaving,
  SAME_NAMESPACE,
  type IngressPolicy,
} from "../common/network-policy";
import { meshPolicies, meshPorts } from "../istio/ambient-traffic";
import type { MeshMode } from "../istio/mesh";
import { ISTIO_SYSTEM } from "../istio/names";
import { KUBEFLOW, KUBEFLOW_SYSTEM, TENANT_LABELS } from "./names";

/**
 * The network policies of the Kubeflow namespaces. Both are closed to other namespaces; what has to be reached from
 * outside is listed here, by the users' gateway, by tenants, or (webhooks) by the API server.
 */
export function networkPolicies(mesh: MeshMode): k8s.KubeNetworkPolicyProps[] {
  const all = [KUBEFLOW, KUBEFLOW_SYSTEM].flatMap((namespace) =>
    meshPolicies(mesh).map((policy) => ingressPolicy(namespace, policy)),
  );
  return [
    ...all,
    ingressPolicy(KUBEFLOW, { name: "default-allow-same-namespace", pods: {}, from: [SAME_NAMESPACE] }),
    ...openToApiServer().map((policy) => ingressPolicy(KUBEFLOW, policy)),
    ...[...openToUsers(), ...openToTenants()].map((policy) => ingressPolicy(KUBEFLOW, inMesh(policy, mesh))),
    ...inKubeflowSystem().map((policy) => ingressPolicy(KUBEFLOW_SYSTEM, policy)),
  ];
}

const gateway = namespaceNamed(ISTIO_SYSTEM);
const tenants = namespacesHaving(TENANT_LABELS);

function openToApiServer(): IngressPolicy[] {
  const sparkWebhook = { "app.kubernetes.io/name": "spark-operator", "app.kubernetes.io/component": "webhook" };
  return [
    { name: "cache-server", pods: having({ app: "cache-server" }), port: 8443 },
    { name: "katib-controller", pods: having({ "katib.kubeflow.org/component": "controller" }), port: 8443 },
    { name: "kserve", pods: having({ "control-plane": "kserve-controller-manager" }), port: 9443 },
    { name: "poddefaults", pods: having({ app: "poddefaults" }), port: 4443 },
    { name: "pvcviewer-webhook", pods: having({ app: "pvcviewer" }), port: 9443 },
    { name: "spark-operator-webhook", pods: having(sparkWebhook), port: 9443 },
    { name: "training-operator-webhook", pods: having({ "control-plane": "kubeflow-training-operator" }), port: 9443 },
  ];
}

function openToUsers(): IngressPolicy[] {
  const kserveWebApp = { "app.kubernetes.io/component": "kserve-models-web-app" };
  const open = [gateway, SAME_NAMESPACE];
  return [
    { name: "centraldashboard", pods: having({ app: "centraldashboard" }), from: open },
    { name: "jupyter-web-app", pods: having({ app: "jupyter-web-app" }), from: open },
    { name: "katib-ui", pods: having({ "katib.kubeflow.org/component": "ui" }), from: [gateway] },
    { name: "kserve-models-web-app", pods: having(kserveWebApp), from: [gateway] },
    // Spelled as upstream spells it: another name would leave the old policy behind when a cluster is taken over.
    { name: "metatada-envoy", pods: having({ component: "metadata-envoy" }), from: open },
    { name: "ml-pipeline-ui", pods: having({ app: "ml-pipeline-ui" }), from: [gateway] },
    { name: "model-registry-ui", pods: having({ app: "model-registry-ui" }), from: open },
    { name: "tensorboards-web-app", pods: having({ app: "tensorboards-web-app" }), from: [gateway], port: 5000 },
    { name: "volumes-web-app", pods: having({ app: "volumes-web-app" }), from: open },
  ];
}

function openToTenants(): IngressPolicy[] {
  const inside = [tenants, SAME_NAMESPACE];
  const withUsers = [tenants, gateway];
  return [
    { name: "katib-db-manager", pods: having({ "katib.kubeflow.org/component": "db-manager" }), from: inside },
    { name: "metadata-grpc-server", pods: having({ component: "metadata-grpc-server" }), from: inside },
    { name: "ml-pipeline", pods: having({ app: "ml-pipeline" }), from: withUsers },
    { name: "model-catalog", pods: having({ component: "model-catalog-server" }), from: withUsers, port: 8080 },
    { name: "model-registry", pods: having({ component: "model-registry-server" }), from: withUsers, port: 8080 },
  ];
}

function inKubeflowSystem(): IngressPolicy[] {
  const canonicalName = (name: string) => ({ matchLabels: { "service.istio.io/canonical-name": name } });
  return [
    { name: "default-allow-same-namespace-kubeflow-system", pods: {}, from: [SAME_NAMESPACE] },
    { name: "jobset-webhook", pods: canonicalName("jobset-controller-manager"), port: 9443 },
    { name: "trainer-webhook", pods: canonicalName("trainer"), port: 9443 },
  ];
}

/** A policy for what comes from Pods of the mesh. */
function inMesh(policy: IngressPolicy, mesh: MeshMode): IngressPolicy {
  return policy.port === undefined ? policy : { ...policy, port: meshPorts([policy.port].flat(), mesh) };
}
