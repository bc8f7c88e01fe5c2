import type { k8s } from "cdk8s-plus-28";

/** Options of the form, of which users take one or none. */
export interface Choices<Option> {
  /** @default none, besides those that follow from the GPU pools */
  readonly options?: readonly Option[];
  /** Key of the one that is proposed. @default none */
  readonly default?: string;
  /** Whether users get the proposal and nothing else. @default false */
  readonly readOnly?: boolean;
}

/** Nodes that users can choose. */
export interface NodeGroup {
  /** Identifies it for ever, also to what asks the web app for notebooks. */
  readonly key: string;
  /** What users see. */
  readonly name: string;
  /** Labels that a node must have, all of them. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  /** Whether no other notebook may be on the node. @default false */
  readonly exclusive?: boolean;
}

/** Taints of nodes that a notebook is to put up with, such as those of spot nodes. */
export interface TolerationGroup {
  readonly key: string;
  /** What users see. */
  readonly name: string;
  readonly tolerations: readonly Toleration[];
}

/** A taint that is put up with. */
export interface Toleration {
  readonly key: string;
  /** @default every value */
  readonly value?: string;
  /** @default every effect */
  readonly effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** The form's field for nodes. */
export function affinityField(choices: Choices<NodeGroup>, derived: readonly NodeGroup[]) {
  return field("nodeGroups", choices, derived, ({ key, name, ...group }) => ({
    configKey: key,
    displayName: name,
    affinity: affinity(group),
  }));
}

/** The form's field for tolerations. */
export function tolerationField(choices: Choices<TolerationGroup>, derived: readonly TolerationGroup[]) {
  return field("tolerationGroups", choices, derived, ({ key, name, tolerations }) => ({
    groupKey: key,
    displayName: name,
    tolerations: tolerations.map(toleration),
  }));
}

function field<Option extends { readonly key: string }, Rendered>(
  setting: string,
  { options = [], default: proposed = "", readOnly = false }: Choices<Option>,
  derived: readonly Option[],
  render: (option: Option) => Rendered,
): { readOnly: boolean; value: string; options: Rendered[] } {
  const own = options.map(({ key }) => key);
  // Whoever states a group of the same key knows the nodes better.
  const all = [...derived.filter(({ key }) => !own.includes(key)), ...options];
  const keys = all.map(({ key }) => key);
  if (proposed !== "" && !keys.includes(proposed)) {
    const known = keys.join(", ") || "none";
    throw new Error(
      `${setting}.default: "${proposed}" is not the key of an option, of which there is ${known}; correct it`,
    );
  }
  return { readOnly, value: proposed, options: all.map(render) };
}

function toleration({ key, value, effect }: Toleration): k8s.Toleration {
  const matched = value === undefined ? { operator: "Exists" } : { operator: "Equal", value };
  return { key, ...matched, ...(effect !== undefined && { effect }) };
}

function affinity({ nodeLabels, exclusive = false }: Pick<NodeGroup, "nodeLabels" | "exclusive">): k8s.Affinity {
  const matchExpressions = Object.entries(nodeLabels).map(([key, value]) => ({ key, operator: "In", values: [value] }));
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
  };
  return exclusive ? { nodeAffinity, podAntiAffinity: awayFromNotebooks() } : { nodeAffinity };
}

/** From those of all namespaces, by the label that the notebook controller gives their Pods. */
function awayFromNotebooks(): k8s.PodAntiAffinity {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: { matchExpressions: [{ key: "notebook-name", operator: "Exists" }] },
        namespaceSelector: {},
        topologyKey: "kubernetes.io/hostname",
      },
    ],
  };
}
