import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { PipelinesChart, type PipelinesChartProps } from "../../../charts/pipelines/chart";
import type { ObjectStore } from "../../../charts/pipelines/object-store";
import { RELEASES } from "../../../charts/releases";

export const STORE_KEYS = { secret: "store", accessKey: "accesskey", secretKey: "secretkey" };

export const SEAWEEDFS: ObjectStore = { kind: "seaweedfs", bucket: "mlpipeline", credentials: STORE_KEYS };

const DEFAULTS: PipelinesChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
  mesh: "sidecar",
  database: {
    host: "mysql",
    port: 3306,
    user: { secret: "mysql-secret", key: "username" },
    password: { secret: "mysql-secret", key: "password" },
  },
  objectStore: SEAWEEDFS,
  issuer: { kind: "ClusterIssuer", name: "platform-ca" },
  secretsDigest: "digest",
};

export function chartOf(props: Partial<PipelinesChartProps> = {}): PipelinesChart {
  return new PipelinesChart(new App(), "pipelines", { ...DEFAULTS, ...props });
}

/** The objects by their ids. */
export function render(props: Partial<PipelinesChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
export function changedBy(props: Partial<PipelinesChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

/** Ids of the objects that are made before one. */
export function before(id: string, props: Partial<PipelinesChartProps> = {}): string[] {
  const constructs = chartOf(props).node.findAll();
  const object = constructs.filter(ApiObject.isApiObject).find((it) => objectId(it.toJson() as PlainObject) === id);
  return (object?.node.dependencies ?? [])
    .flatMap((target) => target.node.findAll())
    .filter(ApiObject.isApiObject)
    .map((it) => objectId(it.toJson() as PlainObject))
    .sort();
}

export function podOf(object: PlainObject | undefined): k8s.PodSpec {
  return (object?.spec as k8s.DeploymentSpec).template.spec!;
}

/** Variables of a program's container, by name: the value, or where it is from. */
export function environmentOf(id: string, props: Partial<PipelinesChartProps> = {}): Record<string, unknown> {
  const { env = [] } = podOf(render(props).get(id)).containers[0];
  return Object.fromEntries(env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}
