import type { CloudChange } from "../cloud-changes";
import type { ObjectChange } from "../compare";
import type { Consequence } from "../consequences/consequence";
import type { ShownChange } from "../secrecy";
import { pathText } from "../values/field-path";
import { summaryOf, type DiffReport, type Summary } from "./summary";

/** What `kubeflow diff --json` writes; `docs/diff.md` describes it, and fields are only ever added. */
export interface DiffJson {
  readonly from: string;
  readonly to: string;
  readonly summary: Summary;
  readonly objects: readonly (ObjectNameJson & {
    readonly application: string;
    readonly change: "created" | "changed" | "deleted";
    readonly consequences: readonly Consequence[];
    readonly fields: readonly FieldJson[];
  })[];
  readonly cloud: readonly {
    readonly type: string;
    readonly name: string;
    readonly change: "created" | "changed" | "deleted";
    readonly consequences: readonly Consequence[];
    readonly fields: readonly FieldJson[];
  }[];
  readonly extra: readonly (ObjectNameJson & { readonly manager: string })[];
  readonly notes: readonly string[];
}

interface ObjectNameJson {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent where the kind has none. */
  readonly namespace?: string;
  readonly name: string;
}

interface FieldJson {
  readonly path: string;
  readonly change: "added" | "changed" | "removed";
  readonly from?: unknown;
  readonly to?: unknown;
  /** The values are secret. */
  readonly hidden?: true;
}

/** A report for programs. */
export function jsonOf(report: DiffReport): DiffJson {
  const { from, to, objects, cloud, extra, notes } = report;
  return {
    ...{ from, to, summary: summaryOf(report) },
    objects: objects.map(objectJson),
    cloud: cloud.map(cloudJson),
    extra: extra.map(({ object, manager }) => ({ ...nameJson(object), manager })),
    notes,
  };
}

function objectJson({ object, application, change, consequences, fields }: ObjectChange): DiffJson["objects"][number] {
  return { ...nameJson(object), application, change, consequences, fields: fields.map(fieldJson) };
}

function cloudJson({ type, name, change, consequences, fields }: CloudChange): DiffJson["cloud"][number] {
  return { type, name, change, consequences, fields: fields.map(fieldJson) };
}

function nameJson({ apiVersion, kind, metadata: { namespace, name } }: ObjectChange["object"]): ObjectNameJson {
  return { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
}

function fieldJson({ steps, from, to, hidden }: ShownChange): FieldJson {
  const path = pathText(steps);
  if (hidden) return { path, change: "changed", hidden };
  const change = from === undefined ? "added" : to === undefined ? "removed" : "changed";
  return { path, change, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
