import type { k8s } from "cdk8s-plus-28";
import { rule } from "../common/rbac";

/** Plural names of the kinds in which Dex keeps its state; two are misspelt in Dex. */
const STATE = [
  "authcodes",
  "authrequests",
  "connectors",
  "devicerequests",
  "devicetokens",
  "oauth2clients",
  "offlinesessionses",
  "passwords",
  "refreshtokens",
  "signingkeies",
];

/** What Dex does in its own namespace: it keeps its state there and watches nothing. */
export function stateRules(): k8s.PolicyRule[] {
  return [rule("dex.coreos.com", STATE, ["create", "delete", "get", "list", "update"])];
}

/** What Dex does in the whole cluster: at its start it defines those of its kinds that are not there. */
export function clusterRules(): k8s.PolicyRule[] {
  return [rule("apiextensions.k8s.io", ["customresourcedefinitions"], ["create"])];
}
