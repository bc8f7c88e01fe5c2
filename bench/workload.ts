import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One application without services: more objects would drown those that are multiplied. */
const COMPONENTS = "only: [trainingOperator], nvidiaDevicePlugin: true";

/** The stack file of a platform of one application for a number of tenants, each of which is eight objects. */
export function stackFile(tenants: number): string {
  const entries = Array.from({ length: tenants }, (_, index) => [
    `    - name: team-${index}`,
    `      owner: lead-${index}@example.com`,
    "      quota: { gpus: 1, pods: 50 }",
  ]);
  return [
    "config:",
    '  kubeflow:release: "26.03"',
    "  kubeflow:cluster:",
    "    kind: rehearsal",
    "    nodePools:",
    "      - { name: cpu, nodes: 3, cpu: 8, memory: 32Gi }",
    "      - { name: a100, nodes: 4, cpu: 24, memory: 220Gi, gpu: { model: A100-80, perNode: 1 } }",
    `  kubeflow:components: { ${COMPONENTS} }`,
    "  kubeflow:tenants:",
    ...entries.flat(),
    "",
  ].join("\n");
}

/** A resource in a stack's state. */
export interface Resource {
  readonly type: string;
  readonly urn: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The objects that a stack's state says are in the cluster, in two files' worth: kubectl needs the CRDs first. */
export interface AppliedObjects {
  readonly crds: readonly unknown[];
  readonly others: readonly unknown[];
}

/** Reads what an update has applied, so that kubectl can be given just the same. */
export function appliedObjects(stateFile: string): AppliedObjects {
  const resources = resourcesIn(stateFile);
  const bundles = resources.filter(isBundle);
  const packed = bundles.flatMap(({ inputs }) => Object.values(inputs?.crds as Record<string, { content: string }>));
  return {
    crds: packed.map(({ content }) => JSON.parse(gunzipSync(Buffer.from(content, "base64")).toString()) as unknown),
    others: resources.filter(({ type, inputs }) => type.startsWith("kubernetes:") && inputs?.kind).map(plain),
  };
}

/** A Secret without its values, which the state has encrypted. */
function plain({ inputs = {} }: Resource): unknown {
  if (inputs.kind !== "Secret") return inputs;
  const { data: _data, stringData: _stringData, ...rest } = inputs;
  return rest;
}

/** What a stack's state holds. */
export function resourcesIn(stateFile: string): readonly Resource[] {
  const state = JSON.parse(readFileSync(stateFile, "utf8")) as { checkpoint: { latest: { resources: Resource[] } } };
  return state.checkpoint.latest.resources;
}

/** Whether a resource is the definitions of an application. */
export function isBundle({ type }: Resource): boolean {
  return type === "kubeflow:crds:CrdBundle";
}
