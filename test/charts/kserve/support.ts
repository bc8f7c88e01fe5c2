import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { KServeChart, type KServeChartProps } from "../../../charts/kserve/chart";
import { RELEASES } from "../../../charts/releases";

export const release = RELEASES["26.03"];

/** What the tests change a part of. */
const defaults: KServeChartProps = {
  release,
  availability: "high",
  mesh: "sidecar",
  issuer: { kind: "ClusterIssuer", name: "platform-ca" },
  gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
  mode: {
    kind: "knative",
    knative: {
      domain: "serving.example.com",
      localGateway: "knative-serving/knative-local-gateway",
      localGatewayService: "knative-local-gateway.istio-system.svc.cluster.local",
    },
  },
};

export function chartOf(props: Partial<KServeChartProps> = {}): KServeChart {
  return new KServeChart(new App(), "kserve", { ...defaults, ...props });
}

/** The objects by their ids. */
export function render(props: Partial<KServeChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
export function changedBy(props: Partial<KServeChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

/** Ids of the objects that one is made after. */
export function before(id: string, props: Partial<KServeChartProps> = {}): string[] {
  const constructs = chartOf(props).node.findAll().filter(ApiObject.isApiObject);
  const object = constructs.find((it) => objectId(it.toJson() as PlainObject) === id);
  if (!object) throw new Error(`there is no ${id}`);
  return object.node.dependencies
    .flatMap((target) => target.node.findAll())
    .filter(ApiObject.isApiObject)
    .map((it) => objectId(it.toJson() as PlainObject))
    .sort();
}

/** The Pod of a Deployment or a DaemonSet. */
export function podOf(object: PlainObject | undefined): k8s.PodSpec {
  return (object?.spec as k8s.DeploymentSpec).template.spec!;
}

/** With all that can be switched on. */
export const EVERYTHING: Partial<KServeChartProps> = {
  settings: { localModel: {}, llm: { gateway: "models/gateway" } },
};
