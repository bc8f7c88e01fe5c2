import { array, column, int64, object, string } from "../schema";
import type { Kind, PrinterColumn, Properties, Schema } from "../schema";

const text = string();
/** What a condition says besides when. */
export const conditionFields = { message: text, reason: text, severity: text, status: text, type: text };
/** One aspect of an object's state (Condition). */
export const condition = object({ ...conditionFields, lastTransitionTime: text }, { required: ["status", "type"] });
/** Where an object takes requests (Addressable). */
export const addressFields = { CACerts: text, audience: text, name: text, url: text };
/** What any status says. */
const observation = { conditions: array(condition), observedGeneration: int64() };

/** What some kinds of an application have in common. */
interface Family extends Pick<Kind, "generation" | "labels"> {
  readonly root: (properties: Properties) => Schema<unknown>;
  readonly status: Properties;
  readonly columns: readonly PrinterColumn[];
}

interface KindOptions extends Partial<Kind> {
  /** @default "v1", and "v1alpha1" of kinds that are internal to Knative */
  readonly version?: string;
  readonly columns?: readonly PrinterColumn[];
  /** What controllers that know no more of the kind may take it for. */
  readonly ducks?: readonly ("addressable" | "binding" | "podspecable")[];
  readonly requiredStatus?: readonly string[];
}

/**
 * What makes the kinds of a family, from the group below `knative.dev`, the kind and its short names, the spec, and what
 * the status says besides that of the family; without the last there is no status.
 */
export function kindsOf({ columns: usual, generation, labels, root, status: common }: Family) {
  type Names = readonly [kind: string, ...shortNames: string[]];
  return (group: string, names: Names, spec: Schema<unknown>, own?: Properties, options: KindOptions = {}): Kind => {
    const [kind, ...shortNames] = names;
    const [part, internal] = group.split(".");
    const { version = internal ? "v1alpha1" : "v1", columns = usual, ducks = [], requiredStatus, ...rest } = options;
    const status = object<Properties, string>({ ...observation, ...common, ...own }, { required: requiredStatus });
    const duckLabels = Object.fromEntries(ducks.map((duck) => [`duck.knative.dev/${duck}`, "true"]));
    return {
      group: `${group}.knative.dev`,
      kind,
      plural: `${kind.toLowerCase().replace(/y$/, "ie").replace(/s$/, "se")}s`,
      ...(shortNames.length > 0 ? { shortNames } : {}),
      categories: internal ? ["knative-internal", part] : ["all", "knative", part],
      listKind: false,
      scope: "Namespaced",
      generation,
      versions: [{ name: version, schema: root(own ? { spec, status } : { spec }), ...(own ? { columns } : {}) }],
      ...rest,
      labels: { "knative.dev/crd-install": "true", ...labels, ...duckLabels, ...rest.labels },
    };
  };
}

/** The condition `Ready` and its reason; the reference quotes the name in two ways. */
export function readyColumns(quote: "'" | '"', reasonQuote = quote): PrinterColumn[] {
  const ready = (mark: string) => `.status.conditions[?(@.type==${mark}Ready${mark})]`;
  return [column("Ready", `${ready(quote)}.status`), column("Reason", `${ready(reasonQuote)}.reason`)];
}
