/** A condition on an object: a jq expression and what it must yield. */
export interface StageExpression {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

/** A patch of the Pod; `template` is a Go template (with sprig's functions) that renders to YAML. */
export interface StagePatch {
  readonly subresource?: "status";
  readonly root: "status" | "metadata";
  readonly template: string;
}

/** What KWOK does to a Pod that matches. */
export interface StageNext {
  readonly event?: { readonly type: "Normal" | "Warning"; readonly reason: string; readonly message: string };
  readonly delete?: boolean;
  readonly patches?: readonly StagePatch[];
}

/** A Stage of KWOK 0.7 (https://kwok.sigs.k8s.io/docs/user/stages-configuration/): one step in the life of a Pod. */
export interface Stage {
  readonly apiVersion: "kwok.x-k8s.io/v1alpha1";
  readonly kind: "Stage";
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly resourceRef: { readonly apiGroup: "v1"; readonly kind: "Pod" };
    readonly selector: { readonly matchExpressions: readonly StageExpression[] };
    /** `expressionFrom` yields a moment or a duration. */
    readonly delay?: {
      readonly durationMilliseconds: number;
      readonly durationFrom?: { readonly expressionFrom: string };
    };
    readonly next: StageNext;
  };
}
