import { App } from "cdk8s";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { DexChart, type DexChartProps } from "../../../charts/dex/chart";
import { RELEASES } from "../../../charts/releases";

/** Dex with one listed user, as upstream has it, but behind an encrypted gateway with a name. */
export const DEFAULT_PROPS: DexChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
  mesh: "sidecar",
  clientSecret: "planted-proxy-secret",
  settings: { connectors: [], users: [{ email: "Ada@example.com", hash: "$2y$12$planted-hash" }] },
  secretsDigest: "0123456789abcdef",
};

/** The objects of the chart, with some props changed. */
export function dexObjects(changes: Partial<DexChartProps> = {}): PlainObject[] {
  return objectsOf(new DexChart(new App(), "dex", { ...DEFAULT_PROPS, ...changes }));
}

export function find(objects: readonly PlainObject[], id: string): PlainObject {
  const found = objects.find((object) => objectId(object) === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

/** Dex' configuration as text, and parsed. */
export function configOf(objects: readonly PlainObject[]): { text: string; config: Record<string, unknown> } {
  const { "config.yaml": text } = find(objects, "ConfigMap auth/dex").data as Record<string, string>;
  return { text, config: parse(text) as Record<string, unknown> };
}
