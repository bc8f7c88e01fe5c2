import type { KubeObject } from "../../../providers/kube/object";

/** What is read of a Pod. */
export interface PodObject extends KubeObject {
  readonly spec?: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[];
  };
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: {
    readonly nodeAffinity?: { readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector };
  };
  readonly tolerations?: readonly Toleration[];
  readonly containers: readonly {
    readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities };
  }[];
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly { readonly matchExpressions?: readonly Requirement[] }[];
}

export interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt";
  readonly values?: readonly string[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: "Equal" | "Exists";
  readonly value?: string;
  readonly effect?: string;
}

export type Quantities = Readonly<Record<string, string | number>>;
