import { resourceQuotaSpec } from "../common/kubernetes/resource-quota";
import {
  anyObject,
  array,
  crds,
  type CustomResourceDefinition,
  type Infer,
  type Kind,
  object,
  type Rendering,
  requiring,
  root,
  string,
} from "../common/schema";

const owner = requiring(["kind", "name"], {
  apiGroup: string(),
  /** `User` is how Dex and the auth proxy name people. */
  kind: string<"User" | "Group" | "ServiceAccount">(),
  /** The identity as the auth proxy passes it on, usually an e-mail address. */
  name: string(),
  /** Only for a ServiceAccount. */
  namespace: string(),
});

const plugin = object({
  apiVersion: string(),
  kind: string<"WorkloadIdentity" | "AwsIamForServiceAccount">(),
  spec: anyObject(),
});

const spec = object({
  /** Who becomes admin of the profile's namespace. */
  owner,
  /** Ties the namespace's ServiceAccounts to identities of a cloud. */
  plugins: array(plugin),
  /** Quota of the profile's namespace. @default none */
  resourceQuotaSpec,
});

const status = object({ conditions: array(object({ message: string(), status: string(), type: string() })) });

/** What a Profile is. */
export type ProfileSpec = Infer<typeof spec>;

/** A namespace with an owner; the profile controller makes the namespace, its roles and its policies. */
export const profile: Kind = {
  group: "kubeflow.org",
  kind: "Profile",
  plural: "profiles",
  scope: "Cluster",
  generation: { kubernetes: 23, controllerGen: "v0.8.0", embeddedMetadata: false },
  labels: { "kustomize.component": "profiles" },
  conversion: { strategy: "None" },
  preserveUnknownFields: false,
  versions: [
    { name: "v1", schema: root({ spec, status }) },
    { name: "v1beta1", schema: root({ spec, status }), storage: false },
  ],
};

/** The CRD of Profiles. */
export function profileCrds(rendering: Rendering): CustomResourceDefinition[] {
  return crds([profile], rendering);
}
