import { k8s } from "cdk8s-plus-28";
import type { NamespacedProps } from "../common/custom-object";
import { having, namespacesHaving, SAME_NAMESPACE } from "../common/network-policy";
import { meshPorts } from "../istio/ambient-traffic";
import type { DestinationRuleSpec } from "../istio/crds/destination-rule";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW, TENANT_LABELS } from "../kubeflow-namespaces/names";
import { SEAWEEDFS_PORT } from "../pipelines/object-store";
import { OBJECT_LABELS, PORTS, SEAWEEDFS, SEAWEEDFS_LABELS } from "./names";

/** The Service; it answers as MinIO did, too. */
export function seaweedFsService(): k8s.KubeServiceProps {
  return {
    metadata: { name: SEAWEEDFS, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } },
    spec: {
      selector: { ...SEAWEEDFS_LABELS },
      ports: [
        port("http-iam", PORTS.iam),
        port("http-s3", PORTS.s3),
        port("http-s3-compat", SEAWEEDFS_PORT, PORTS.s3),
        port("http-master", PORTS.master),
        port("grpc-master", PORTS.masterGrpc),
        port("grpc-filer", PORTS.filerGrpc),
        port("http-filer", PORTS.filer),
      ],
    },
  };
}

/** Who may connect: tenants to S3, and the control plane to IAM as well, by which it makes tenants' keys. */
export function seaweedFsNetworkPolicy(mesh: MeshMode): k8s.KubeNetworkPolicyProps {
  return {
    metadata: { name: SEAWEEDFS, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } },
    spec: {
      podSelector: having({ app: SEAWEEDFS }),
      policyTypes: ["Ingress"],
      ingress: [
        { from: [namespacesHaving(TENANT_LABELS)], ports: tcpPorts([PORTS.s3], mesh) },
        { from: [SAME_NAMESPACE], ports: tcpPorts([PORTS.s3, PORTS.iam], mesh) },
      ],
    },
  };
}

/**
 * Opens the servers that ask for signatures, and closes those that ask nobody. Callers cannot be told by their
 * identity: the steps of tenants' runs are not in the mesh.
 */
export function seaweedFsPolicy(): NamespacedProps<AuthorizationPolicySpec> {
  return {
    metadata: { name: "seaweedfs-service", namespace: KUBEFLOW, labels: OBJECT_LABELS },
    spec: {
      selector: { matchLabels: { app: SEAWEEDFS } },
      action: "ALLOW",
      rules: [{ to: [{ operation: { ports: [String(PORTS.s3), String(PORTS.iam)] } }] }],
    },
  };
}

/** Callers of the mesh speak mutual TLS. */
export function seaweedFsTraffic(): NamespacedProps<DestinationRuleSpec> {
  return {
    metadata: { name: "ml-pipeline-seaweedfs", namespace: KUBEFLOW, labels: OBJECT_LABELS },
    spec: {
      host: `${SEAWEEDFS}.${KUBEFLOW}.svc.cluster.local`,
      trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } },
    },
  };
}

function port(name: string, number: number, targetPort: number = number): k8s.ServicePort {
  return { name, port: number, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(targetPort) };
}

function tcpPorts(ports: readonly number[], mesh: MeshMode): k8s.NetworkPolicyPort[] {
  return meshPorts(ports, mesh).map((number) => ({ port: k8s.IntOrString.fromNumber(number), protocol: "TCP" }));
}
