import { k8s } from "cdk8s-plus-28";
import type { GatewayPods } from "../istio-gateways/gateway-pods";
import { KNATIVE_LOCAL_LISTENER } from "../istio-gateways/ports";
import { KNATIVE_SERVING, LOCAL_GATEWAY, type Component, type ServingLabels } from "./names";
import { OBSERVED_PORTS, WEBHOOK_PORT } from "./program";
import { ACTIVATOR_PORTS, AUTOSCALER_PORT } from "./programs";

interface ServiceRow {
  readonly name: string;
  readonly component: Component;
  /** Labels besides those of its component. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default the program's `app` label */
  readonly selector?: Readonly<Record<string, string>>;
  /** Whether it says that it is of the default type. @default false */
  readonly clusterIp?: boolean;
  /** Ports besides those of all programs: the name, the Service's and the Pod's. @default none */
  readonly ports?: readonly Port[];
  /** Whether the ports of all programs lead to the Pods' by name. @default false, by number */
  readonly byName?: boolean;
}

type Port = readonly [name: string, port: number, target: number | string];

const WEBHOOK = "https-webhook";

const ROWS: readonly ServiceRow[] = [
  {
    name: "activator-service",
    component: "activator",
    labels: { app: "activator" },
    selector: { app: "activator" },
    clusterIp: true,
    ports: [
      ["http", 80, ACTIVATOR_PORTS.http1],
      ["http2", 81, ACTIVATOR_PORTS.h2c],
      ["https", 443, 8112],
    ],
  },
  {
    name: "autoscaler",
    component: "autoscaler",
    labels: { app: "autoscaler" },
    ports: [["http", AUTOSCALER_PORT, AUTOSCALER_PORT]],
  },
  { name: "controller", component: "controller", labels: { app: "controller" } },
  {
    name: "net-istio-webhook",
    component: "net-istio",
    labels: { role: "net-istio-webhook" },
    byName: true,
    ports: [[WEBHOOK, 443, WEBHOOK]],
  },
  {
    name: "webhook",
    component: "webhook",
    labels: { app: "webhook", role: "webhook" },
    selector: { app: "webhook", role: "webhook" },
    ports: [[WEBHOOK, 443, WEBHOOK_PORT]],
  },
];

/** The Services of the programs. */
export function programServices(labels: ServingLabels): k8s.KubeServiceProps[] {
  return ROWS.map((row) => ({
    metadata: {
      name: row.name,
      namespace: KNATIVE_SERVING,
      labels: { ...labels.of(row.component), ...row.labels },
    },
    spec: {
      type: row.clusterIp ? "ClusterIP" : undefined,
      selector: { ...(row.selector ?? { app: row.name }) },
      ports: [...observed(row.byName ?? false), ...(row.ports ?? [])].map(servicePort),
    },
  }));
}

/** By which Pods of the cluster reach Knative Services: it leads to the Pods of Istio's cluster-local gateway. */
export function localGatewayService(labels: ServingLabels, gateway: GatewayPods): k8s.KubeServiceProps {
  return {
    metadata: {
      name: LOCAL_GATEWAY,
      namespace: gateway.namespace,
      labels: { ...labels.of("net-istio"), "experimental.istio.io/disable-gateway-port-translation": "true" },
    },
    spec: {
      type: "ClusterIP",
      selector: { ...gateway.labels },
      ports: [servicePort(["http2", 80, KNATIVE_LOCAL_LISTENER]), servicePort(["https", 443, 8444])],
    },
  };
}

function observed(byName: boolean): Port[] {
  return Object.entries(OBSERVED_PORTS).map(([name, port]) => [`http-${name}`, port, byName ? name : port]);
}

function servicePort([name, port, target]: Port): k8s.ServicePort {
  const { fromNumber, fromString } = k8s.IntOrString;
  return { name, port, targetPort: typeof target === "number" ? fromNumber(target) : fromString(target) };
}
