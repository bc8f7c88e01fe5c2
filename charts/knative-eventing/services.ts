import { k8s } from "cdk8s-plus-28";
import { COMMON_LABELS, EVENT_PORTS, KNATIVE_EVENTING, WEBHOOK, WEBHOOK_PORT, type EventingLabels } from "./names";
import { JOB_SINK_PODS, REQUEST_REPLY_PODS } from "./programs";

interface ServiceRow {
  readonly name: string;
  /** Labels by which its Pods are found, besides those of all; the Service has them too. */
  readonly pods: Readonly<Record<string, string>>;
  readonly ports: readonly k8s.ServicePort[];
}

const ROWS: readonly ServiceRow[] = [
  {
    name: WEBHOOK,
    pods: { role: WEBHOOK },
    ports: [{ name: "https-webhook", port: 443, targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) }],
  },
  { name: "job-sink", pods: JOB_SINK_PODS, ports: [...eventPorts(), tcp("http-metrics", 9092, 9092)] },
  { name: "request-reply", pods: REQUEST_REPLY_PODS, ports: eventPorts() },
];

/** The Services of the programs that others call. */
export function eventingServices(labels: EventingLabels): k8s.KubeServiceProps[] {
  return ROWS.map(({ name, pods, ports }) => ({
    metadata: { name, namespace: KNATIVE_EVENTING, labels: { ...labels, ...pods } },
    spec: { ports: [...ports], selector: { ...COMMON_LABELS, ...pods } },
  }));
}

function eventPorts(): k8s.ServicePort[] {
  return [tcp("http", 80, EVENT_PORTS.http), tcp("https", 443, EVENT_PORTS.https)];
}

function tcp(name: string, port: number, target: number): k8s.ServicePort {
  return { name, port, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(target) };
}
