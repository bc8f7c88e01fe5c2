import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { KnativeServingChart, type KnativeServingChartProps } from "../../../charts/knative-serving/chart";
import { RELEASES } from "../../../charts/releases";

/** The default deployment behind a gateway with HTTPS. */
export const DEFAULTS: KnativeServingChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  mesh: "sidecar",
  domain: "serving.example.com",
  gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
};

/** The names of its Deployments. */
export const PROGRAMS = [
  "activator",
  "autoscaler",
  "controller",
  "net-istio-controller",
  "net-istio-webhook",
  "webhook",
] as const;

export type Props = Partial<KnativeServingChartProps>;

export function chartOf(props: Props = {}): KnativeServingChart {
  return new KnativeServingChart(new App(), "knative-serving", { ...DEFAULTS, ...props });
}

/** The objects by their ids. */
export function render(props: Props = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** One object of the namespace, such as `Deployment webhook`. */
export function find(id: string, props: Props = {}): PlainObject {
  const [kind, name] = id.split(" ");
  const found = render(props).get(`${kind} knative-serving/${name}`);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

/** The data of a ConfigMap, by what follows `config-` in its name. */
export function configOf(name: string, props: Props = {}): Record<string, string> {
  return (find(`ConfigMap config-${name}`, props).data ?? {}) as Record<string, string>;
}

/** The Pod template of a program. */
export function templateOf(program: string, props: Props = {}): k8s.PodTemplateSpec {
  return (find(`Deployment ${program}`, props).spec as k8s.DeploymentSpec).template;
}

/** Ids of the objects that are not the same with these props as with others. */
export function changedBy(props: Props, others: Props = {}): string[] {
  const [before, after] = [render(others), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

/** `Kind knative-serving/name` for each name. */
export function ids(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} knative-serving/${name}`);
}
