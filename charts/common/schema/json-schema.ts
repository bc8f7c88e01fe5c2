/** A rule in the Common Expression Language that the API server evaluates on each write (`x-kubernetes-validations`). */
export interface Validation {
  /** The expression; `self` is the value, `oldSelf` the stored one, whose mention limits the rule to updates. */
  readonly rule: string;
  /** What the user reads when the rule is false. */
  readonly message?: string;
  /** An expression that yields the message; wins over `message`. */
  readonly messageExpression?: string;
  /** Field reported as the wrong one, relative to the value, such as `.replicas`. */
  readonly fieldPath?: string;
  /** Machine-readable class of the failure. The API server's default is `FieldValueInvalid`. */
  readonly reason?: "FieldValueInvalid" | "FieldValueForbidden" | "FieldValueRequired" | "FieldValueDuplicate";
}

/** A rule, and what the user reads when it is broken. */
export function rule(message: string, rule: string): Validation {
  return { message, rule };
}

/** The types a node of a structural schema can have. */
export type JsonType = "object" | "array" | "string" | "integer" | "number" | "boolean";

/** A rendered schema: the subset of OpenAPI v3 that apiextensions.k8s.io/v1 calls structural. */
export interface JsonSchema {
  type?: JsonType;
  title?: string;
  example?: unknown;
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  default?: unknown;
  nullable?: boolean;
  required?: readonly string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  allOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  not?: JsonSchema;
  "x-kubernetes-int-or-string"?: boolean;
  "x-kubernetes-preserve-unknown-fields"?: boolean;
  "x-kubernetes-embedded-resource"?: boolean;
  "x-kubernetes-list-type"?: "atomic" | "set" | "map";
  "x-kubernetes-list-map-keys"?: readonly string[];
  "x-kubernetes-map-type"?: "atomic" | "granular";
  "x-kubernetes-validations"?: readonly Validation[];
}

/** The keywords of a node's rules; none without rules. */
export function validationKeywords(rules: readonly Validation[] | undefined): JsonSchema {
  return rules ? { "x-kubernetes-validations": rules.map((rule) => ({ ...rule })) } : {};
}
