import type { k8s } from "cdk8s-plus-28";
import type { PlainObject } from "../../../charts/common/objects";

/** Something that an object needs to be there, under the name `Kind namespace/name`. */
type Name = string;

const nameOf = (kind: string, name: string, namespace?: string): Name =>
  namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;

/** What every cluster has. */
const OF_KUBERNETES = /^(Namespace (default|kube-system)|ClusterRole (system:|admin$|edit$|view$)|Role kube-system\/)/;

/** What programs of the platform make for themselves, each with who does. */
const MADE_BY_PROGRAMS: Readonly<Record<Name, string>> = {
  "ConfigMap istio-system/istio-ca-root-cert": "istiod",
  "Secret keda/kedaorg-certs": "KEDA's operator",
};

/** Names that objects need and that neither they nor Kubernetes bring: dangling references, each with who has it. */
export function danglingReferences(objects: readonly PlainObject[], kinds: ReadonlySet<string>): string[] {
  const there = new Set(objects.flatMap(provided));
  const isThere = (name: Name) => there.has(name) || OF_KUBERNETES.test(name) || name in MADE_BY_PROGRAMS;
  return objects.flatMap((object) => {
    const own = nameOf(object.kind, object.metadata.name, object.metadata.namespace);
    const missing = needed(object).filter((name) => !isThere(name));
    const kind = `${object.apiVersion.split("/")[0]}/${object.kind}`;
    const isUnknown = /\.(io|dev|org|sh)\//.test(kind) && !/(^|\.)k8s\.io\//.test(kind) && !kinds.has(kind);
    return [...missing, ...(isUnknown ? [`kind ${kind}`] : [])].map((name) => `${own} needs ${name}`);
  });
}

function provided(object: PlainObject): Name[] {
  const { kind, metadata, spec } = object;
  const own = nameOf(kind, metadata.name, metadata.namespace);
  const { secretName } = (spec ?? {}) as { secretName?: string };
  return kind === "Certificate" && secretName ? [own, nameOf("Secret", secretName, metadata.namespace)] : [own];
}

function needed(object: PlainObject): Name[] {
  const { namespace } = object.metadata;
  const ownNamespace = namespace === undefined ? [] : [nameOf("Namespace", namespace)];
  return [
    ...ownNamespace,
    ...ofPod(object),
    ...ofBinding(object),
    ...ofServers(object),
    ...ofRoute(object),
    ...ofCertificate(object),
  ];
}

function ofPod({ spec, metadata: { namespace } }: PlainObject): Name[] {
  const pod = (spec as { template?: { spec?: k8s.PodSpec } } | undefined)?.template?.spec;
  if (!pod?.containers) return [];
  const inNamespace = (kind: string, name: string | undefined, optional?: boolean) =>
    name === undefined || optional ? [] : [nameOf(kind, name, namespace)];
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return [
    ...inNamespace("ServiceAccount", pod.serviceAccountName),
    ...(pod.volumes ?? []).flatMap(({ configMap, secret, persistentVolumeClaim, projected }) => [
      ...inNamespace("ConfigMap", configMap?.name, configMap?.optional),
      ...inNamespace("Secret", secret?.secretName, secret?.optional),
      ...inNamespace("PersistentVolumeClaim", persistentVolumeClaim?.claimName),
      ...(projected?.sources ?? []).flatMap((source) => [
        ...inNamespace("ConfigMap", source.configMap?.name, source.configMap?.optional),
        ...inNamespace("Secret", source.secret?.name, source.secret?.optional),
      ]),
    ]),
    ...containers.flatMap(({ env = [], envFrom = [] }) => [
      ...env.flatMap(({ valueFrom }) => [
        ...inNamespace("ConfigMap", valueFrom?.configMapKeyRef?.name, valueFrom?.configMapKeyRef?.optional),
        ...inNamespace("Secret", valueFrom?.secretKeyRef?.name, valueFrom?.secretKeyRef?.optional),
      ]),
      ...envFrom.flatMap(({ configMapRef, secretRef }) => [
        ...inNamespace("ConfigMap", configMapRef?.name, configMapRef?.optional),
        ...inNamespace("Secret", secretRef?.name, secretRef?.optional),
      ]),
    ]),
  ];
}

function ofBinding(object: PlainObject): Name[] {
  const { roleRef, subjects = [] } = object as { roleRef?: k8s.RoleRef; subjects?: readonly k8s.Subject[] };
  if (!roleRef) return [];
  const role = nameOf(roleRef.kind, roleRef.name, roleRef.kind === "Role" ? object.metadata.namespace : undefined);
  const accounts = subjects.filter(({ kind }) => kind === "ServiceAccount");
  return [role, ...accounts.map(({ name, namespace }) => nameOf("ServiceAccount", name, namespace))];
}

/** Who answers for webhooks and aggregated APIs. */
function ofServers(object: PlainObject): Name[] {
  const { webhooks = [], spec } = object as {
    webhooks?: readonly { readonly clientConfig: k8s.WebhookClientConfig }[];
    spec?: { readonly service?: { readonly name?: string; readonly namespace?: string } };
  };
  const services = webhooks.flatMap(({ clientConfig: { service } }) => (service ? [service] : []));
  const api = object.kind === "APIService" && spec?.service?.name ? [spec.service] : [];
  return [...services, ...api].map(({ name, namespace }) => nameOf("Service", name as string, namespace));
}

function ofRoute({ kind, spec, metadata: { namespace } }: PlainObject): Name[] {
  if (kind !== "VirtualService") return [];
  const { gateways = [], http = [] } = spec as {
    gateways?: readonly string[];
    http?: readonly { readonly route?: readonly { readonly destination: { readonly host: string } }[] }[];
  };
  const hosts = http.flatMap(({ route = [] }) => route.map(({ destination }) => destination.host));
  return [
    ...gateways
      .filter((gateway) => gateway !== "mesh")
      .map((gateway) => (gateway.includes("/") ? `Gateway ${gateway}` : nameOf("Gateway", gateway, namespace))),
    ...hosts.map((host) => {
      const [name, inNamespace = namespace] = host.split(".");
      return nameOf("Service", name, inNamespace);
    }),
  ];
}

function ofCertificate({ kind, spec, metadata }: PlainObject): Name[] {
  const { "cert-manager.io/inject-ca-from": injected } = (metadata.annotations ?? {}) as Record<string, string>;
  const { issuerRef } = (spec ?? {}) as { issuerRef?: { readonly kind?: string; readonly name: string } };
  const issuerKind = issuerRef?.kind ?? "Issuer";
  const issuerNamespace = issuerKind === "Issuer" ? metadata.namespace : undefined;
  return [
    ...(injected ? [`Certificate ${injected}`] : []),
    ...(kind === "Certificate" && issuerRef ? [nameOf(issuerKind, issuerRef.name, issuerNamespace)] : []),
  ];
}
