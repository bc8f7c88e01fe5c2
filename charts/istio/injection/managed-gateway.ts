import { LOW_PORTS } from "./gateway";
import { field, proxyContainer, proxyVolumes, readiness, type ProxyIdentity } from "./proxy";
import { block, indent, text, value } from "./template-text";

/** Annotations of a Gateway that say something about the Gateway alone. */
const NOT_PASSED_ON = [
  "kubectl.kubernetes.io/last-applied-configuration",
  "gateway.istio.io/name-override",
  "gateway.istio.io/service-account",
  "gateway.istio.io/controller-version",
];

const RESOURCES = { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "2", memory: "1Gi" } };

export interface ManagedGatewayProps {
  /** A `router` lets requests in, a `waypoint` judges those for the Pods of a namespace in ambient mode. */
  readonly role: "router" | "waypoint";
  readonly image: string;
}

/**
 * Template of what istiod makes for a Gateway of the Gateway API: an account, a Deployment and a Service, and a budget
 * and an autoscaler where the class's defaults ask for them.
 */
export function managedGatewayTemplate({ role, image }: ManagedGatewayProps): string {
  const plain = { annotations: annotations(), labels: labels() };
  const serviceAccount = { apiVersion: "v1", kind: "ServiceAccount", metadata: metadata(".ServiceAccount", plain) };
  const budget = {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(".DeploymentName", plain),
    spec: { selector: selector() },
  };
  const documents = [
    block(serviceAccount),
    deployment({ role, image }),
    service(role),
    block(autoscaler(plain)),
    block(budget),
  ];
  return `${documents.join("\n---\n")}\n`;
}

function deployment({ role, image }: ManagedGatewayProps): string {
  const managed = labels("`gateway.istio.io/managed` .ControllerLabel");
  const head = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(".DeploymentName", { annotations: annotations(), labels: managed }),
    spec: { selector: selector() },
  };
  return `${block(head)}
  template:
    metadata:
${block({ annotations: podAnnotations(), labels: podLabels() }, 6)}
    spec:
${block(podSettings(role), 6)}
      containers:
${indent(proxyContainer({ role, image, identity: IDENTITY, ...(role === "waypoint" && WAYPOINT) }), 6)}
${block({ resources: RESOURCES, startupProbe: { ...readiness(), periodSeconds: 1, failureThreshold: 30 } }, 8)}
      volumes:
${block(proxyVolumes(), 6)}`;
}

/** The proxy serves no container of its own Pod. */
const IDENTITY: ProxyIdentity = {
  workload: ".DeploymentName",
  owner: "printf `kubernetes://apis/apps/v1/namespaces/%s/deployments/%s` .Namespace .DeploymentName",
  interceptionMode: "`REDIRECT`",
  podPorts: "`[]`",
  appContainers: "``",
};

/** A waypoint goes by its account. */
const WAYPOINT = {
  args: ["--serviceCluster", text("printf `%s.$(POD_NAMESPACE)` .ServiceAccount")],
  env: [field("ISTIO_META_SERVICE_ACCOUNT", "spec.serviceAccountName")],
};

function podSettings(role: ManagedGatewayProps["role"]): object {
  return {
    serviceAccountName: text(".ServiceAccount"),
    ...(role === "router" && { securityContext: LOW_PORTS }),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: selector(),
    })),
  };
}

/** Clients of a waypoint prefer one of their own zone. */
function service(role: ManagedGatewayProps["role"]): string {
  const near = role === "waypoint" ? "(strdict `networking.istio.io/traffic-distribution` `PreferSameZone`)" : "";
  const head = {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(".DeploymentName", { annotations: annotations(near), labels: labels() }),
    spec: {
      ipFamilyPolicy: "PreferDualStack",
      type: text(".ServiceType"),
      selector: selector().matchLabels,
    },
  };
  return `${block(head)}
  {{- if and .Spec.Addresses (eq .ServiceType \`LoadBalancer\`) }}
  loadBalancerIP: {{ (index .Spec.Addresses 0).Value | quote }}
  {{- end }}
  ports:
  {{- range .Ports }}
  - name: {{ .Name | quote }}
    port: {{ .Port }}
    protocol: TCP
    appProtocol: {{ .AppProtocol }}
  {{- end }}`;
}

function autoscaler(plain: Passed): object {
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: text(".DeploymentName") };
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadata(".DeploymentName", plain),
    spec: { scaleTargetRef, maxReplicas: 1 },
  };
}

interface Passed {
  readonly annotations: string;
  readonly labels: string;
}

function metadata(name: string, passed: Passed): object {
  const owner = { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway", name: text(".Name"), uid: text(".UID") };
  return { name: text(name), namespace: text(".Namespace"), ...passed, ownerReferences: [owner] };
}

function selector(): { readonly matchLabels: Readonly<Record<string, string>> } {
  return { matchLabels: { "gateway.networking.k8s.io/gateway-name": text(".Name") } };
}

function annotations(first = "", last = ""): string {
  const passed = `(omit .InfrastructureAnnotations ${NOT_PASSED_ON.map((name) => `\`${name}\``).join(" ")})`;
  return value(["toJsonMap", first, passed, last].filter(Boolean).join(" "));
}

function podAnnotations(): string {
  const scraped = "`prometheus.io/path` `/stats/prometheus` `prometheus.io/port` `15020` `prometheus.io/scrape` `true`";
  return annotations("", `(strdict \`istio.io/rev\` (.Revision | default \`default\`) ${scraped})`);
}

/** Labels of the Gateway, and those by which istiod knows what it has made. */
function labels(more = ""): string {
  return value(`toJsonMap .InfrastructureLabels (strdict ${GATEWAY_LABELS}${more && ` ${more}`})`);
}

function podLabels(): string {
  const canonical = "`service.istio.io/canonical-name` .DeploymentName `service.istio.io/canonical-revision` `latest`";
  const outOfMesh = "`sidecar.istio.io/inject` `false` `istio.io/dataplane-mode` `none`";
  const own = `${GATEWAY_LABELS} \`gateway.istio.io/managed\` .ControllerLabel`;
  return value(`toJsonMap (strdict ${outOfMesh} ${canonical}) .InfrastructureLabels (strdict ${own})`);
}

const GATEWAY_LABELS =
  "`gateway.networking.k8s.io/gateway-name` .Name `gateway.networking.k8s.io/gateway-class-name` .GatewayClass";
