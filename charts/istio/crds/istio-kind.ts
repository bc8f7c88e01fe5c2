import {
  ageColumn,
  array,
  column,
  dateTime,
  each,
  enumeration,
  intOrString,
  object,
  string,
} from "../../common/schema";
import type { Kind, Schema } from "../../common/schema";

interface IstioKindProps {
  /** @default "networking" */ readonly topic?: string;
  readonly shortName?: string;
  /** Fields of the spec, and `age`. */ readonly columns?: readonly string[];
  /** Whether objects without a spec are refused. @default false */ readonly specRequired?: boolean;
  /** The stored one first; all have one schema. @default v1, v1alpha3, v1beta1 */ readonly versions?: readonly string[];
}

const observedGeneration = intOrString();
const times = each(dateTime(), "lastProbeTime", "lastTransitionTime");
const condition = object({ ...times, ...each(string(), "message", "reason", "status", "type"), observedGeneration });
const level = enumeration(["UNKNOWN", "ERROR", "WARNING", "INFO"]);
const finding = object({ documentationUrl: string(), level, type: object(each(string(), "code", "name")) });
const findings = { observedGeneration, validationMessages: array(finding) };
const status = object({ conditions: array(condition), ...findings }, { preserveUnknown: true });

const app = { instance: "istio", "managed-by": "Helm", "part-of": "istio", version: "1.29.0" };
const appLabels = Object.entries(app).map(([name, value]) => [`app.kubernetes.io/${name}`, value]);

/** A kind of Istio 1.29. */
export function istioKind(kind: string, spec: Schema<unknown>, props: IstioKindProps = {}): Kind {
  const { topic = "networking", shortName, columns, specRequired, versions = ["v1", "v1alpha3", "v1beta1"] } = props;
  const schema = object({ spec, status }, specRequired ? { required: ["spec"] } : {});
  const version = { schema, columns: columns?.map(specColumn) };
  return {
    group: `${topic}.istio.io`,
    kind,
    plural: `${kind.toLowerCase().replace(/([^a])y$/, "$1ie")}s`,
    ...(shortName ? { shortNames: [shortName] } : {}),
    categories: ["istio-io", `${topic}-istio-io`],
    scope: "Namespaced",
    generation: { kubernetes: 35, embeddedMetadata: false },
    labels: { ...Object.fromEntries(appLabels), "helm.sh/chart": "base-1.29.0" },
    annotations: { "helm.sh/resource-policy": "keep" },
    versions: versions.toSorted().map((name) => ({ name, ...version, storage: name === versions[0] })),
  };
}

function specColumn(path: string) {
  const name = path.split(".").pop()!;
  return path === "age" ? ageColumn : column(`${name[0].toUpperCase()}${name.slice(1)}`, `.spec.${path}`);
}
