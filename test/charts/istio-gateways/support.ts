import { ApiObject, App } from "cdk8s";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { IstioGatewayChart, type IstioGatewayChartProps } from "../../../charts/istio-gateways/chart";
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY } from "../../../charts/istio-gateways/gateway-kind";
import { RELEASES } from "../../../charts/releases";

/** Both kinds, to say the same of each. */
export const KINDS = [INGRESS_GATEWAY, CLUSTER_LOCAL_GATEWAY] as const;

/** A chart as the reference has it, but for what a test changes. */
export function gatewayChart(props: Partial<IstioGatewayChartProps> = {}): IstioGatewayChart {
  return new IstioGatewayChart(new App(), "gateway", {
    kind: INGRESS_GATEWAY,
    release: RELEASES["26.03"],
    availability: "high",
    service: { kind: "ClusterIP" },
    ...props,
  });
}

/** The objects of {@link gatewayChart} by their ids. */
export function gatewayObjects(props: Partial<IstioGatewayChartProps> = {}): ReadonlyMap<string, PlainObject> {
  return new Map(objectsOf(gatewayChart(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects in which two renderings differ, or that only one of them has. */
export function changedObjects(
  before: ReadonlyMap<string, PlainObject>,
  after: ReadonlyMap<string, PlainObject>,
): string[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

/** Who waits for whom, each as its id. */
export function orderOf(chart: IstioGatewayChart): string[][] {
  const idOf = (construct: unknown): string => objectId((construct as ApiObject).toJson() as PlainObject);
  return chart.node
    .findAll()
    .flatMap((construct) => construct.node.dependencies.map((target) => [idOf(construct), idOf(target)]))
    .sort();
}
