import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { IstioChart, type IstioChartProps } from "../../../charts/istio/chart";
import { RELEASES } from "../../../charts/releases";

/** Props of a platform with logins. */
export const PROPS: IstioChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  mode: "sidecar",
  authorizer: { service: "oauth2-proxy.oauth2-proxy.svc.cluster.local", port: 80 },
};

/** The chart with some props changed. */
export function istioChart(changes: Partial<IstioChartProps> = {}): IstioChart {
  return new IstioChart(new App(), "istio", { ...PROPS, ...changes });
}

/** Its objects by their names. */
export function istioObjects(changes: Partial<IstioChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(istioChart(changes)).map((object) => [objectId(object), object]));
}

/** Names of the objects that a change of props adds (`+`), removes (`-`) or changes (`~`). */
export function changedBy(changes: Partial<IstioChartProps>, from: Partial<IstioChartProps> = {}): string[] {
  const [before, after] = [istioObjects(from), istioObjects(changes)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)))
    .map((id) => `${before.has(id) ? (after.has(id) ? "~" : "-") : "+"} ${id}`)
    .sort();
}

/** The object, which has to be there. */
export function find(objects: ReadonlyMap<string, PlainObject>, id: string): PlainObject {
  const found = objects.get(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

/** The Pods of a workload. */
export function podsOf(objects: ReadonlyMap<string, PlainObject>, id: string): k8s.PodSpec {
  return (find(objects, id).spec as k8s.DeploymentSpec).template.spec!;
}

/** A text of a ConfigMap. */
export function dataOf(objects: ReadonlyMap<string, PlainObject>, name: string, key: string): string {
  return (find(objects, `ConfigMap ${name}`).data as Record<string, string>)[key];
}
