import { KubeObject } from "../../providers/kube/object";

/** A change that the API server makes as objects are written. */
export interface MutatingPolicy {
  readonly name: string;
  /** What it looks at: an API group with its version, and plural names. */
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly resources: readonly string[];
  /** CEL: whether it concerns `object`. */
  readonly condition: string;
  readonly mutation: Mutation;
}

/** CEL: the fields to merge into the object, or the patch to make. */
type Mutation =
  | { readonly patchType: "ApplyConfiguration"; readonly applyConfiguration: { readonly expression: string } }
  | { readonly patchType: "JSONPatch"; readonly jsonPatch: { readonly expression: string } };

/** A beta in Kubernetes 1.34 and 1.35, which has to be turned on; see `POLICY_ARGS`. */
const API_VERSION = "admissionregistration.k8s.io/v1beta1";

/** The policy and the binding that puts it in force. */
export function policyObjects({ name, condition, mutation, ...matched }: MutatingPolicy): KubeObject[] {
  const { apiGroup, apiVersion, resources } = matched;
  const rule = { apiGroups: [apiGroup], apiVersions: [apiVersion], operations: ["CREATE", "UPDATE"], resources };
  const spec = {
    matchConstraints: { resourceRules: [rule] },
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    matchConditions: [{ name: "concerned", expression: condition }],
    mutations: [mutation],
  };
  return [
    { apiVersion: API_VERSION, kind: "MutatingAdmissionPolicy", metadata: { name }, spec },
    { apiVersion: API_VERSION, kind: "MutatingAdmissionPolicyBinding", metadata: { name }, spec: { policyName: name } },
  ];
}
