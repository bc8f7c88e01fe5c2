import type { k8s } from "cdk8s-plus-28";
import { rule, withStatus } from "../common/rbac";
import { ASK_FOR_USERS } from "../web-app/rules";

const MANAGE = ["get", "list", "watch", "create", "delete", "deletecollection", "patch", "update"];
const KNATIVE = ["services", "routes", "configurations", "revisions"];

/** What the web app itself may do: it manages models, and looks at what they are made of. */
export function appRules(): k8s.PolicyRule[] {
  return [
    ASK_FOR_USERS,
    rule("", ["namespaces", "pods", "pods/log", "events"], ["get", "list"]),
    rule("serving.kserve.io", ["inferenceservices", "inferencegraphs"].flatMap(withStatus), MANAGE),
    rule("serving.knative.dev", KNATIVE.flatMap(withStatus), ["get", "list"]),
  ];
}
