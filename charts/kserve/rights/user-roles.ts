import type { k8s } from "cdk8s-plus-28";
import { aggregateTo, READ, rule, withStatus } from "../../common/rbac";
import { LABELS } from "../names";

/** Label by which a ClusterRole hands its rules to `kubeflow-kserve-admin`. */
const TO_KSERVE_ADMIN = { "rbac.authorization.kubeflow.org/aggregate-to-kubeflow-kserve-admin": "true" };

const MODELS = [
  "inferencegraphs",
  "inferenceservices",
  "servingruntimes",
  "trainedmodels",
  "llminferenceservices",
  "llminferenceserviceconfigs",
];
const SERVICES = ["services", "routes", "configurations", "revisions"].flatMap(withStatus);
const CHANGE = [...READ, "create", "delete", "deletecollection", "patch", "update"];

/** What members of a tenant's namespace may do with models, by their role. */
export function userRoles(): k8s.KubeClusterRoleProps[] {
  return [
    {
      metadata: { name: "kubeflow-kserve-admin", labels: { ...LABELS, ...aggregateTo("admin") } },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: TO_KSERVE_ADMIN }] },
    },
    {
      metadata: { name: "kubeflow-kserve-edit", labels: { ...LABELS, ...aggregateTo("edit"), ...TO_KSERVE_ADMIN } },
      rules: [rule("serving.kserve.io", MODELS, CHANGE), rule("serving.knative.dev", SERVICES, CHANGE)],
    },
    {
      metadata: { name: "kubeflow-kserve-view", labels: { ...LABELS, ...aggregateTo("view") } },
      rules: [rule("serving.kserve.io", MODELS, READ), rule("serving.knative.dev", SERVICES, ["get", "list"])],
    },
  ];
}
