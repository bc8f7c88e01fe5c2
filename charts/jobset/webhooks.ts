import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { JOBSET_WEBHOOKS, JOBSET_WEBHOOK_SERVICE } from "./names";

/** Label of the Pods of JobSets; Pods without it are never asked about. */
const JOBSET_PODS = { matchExpressions: [{ key: "jobset.sigs.k8s.io/jobset-name", operator: "Exists" }] };

/** What JobSet fills in: defaults of JobSets, and where Pods of one that wants nodes for itself are to run. */
export function mutatingWebhooks(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: { name: JOBSET_WEBHOOKS.mutating },
    webhooks: [jobSets("mutate", "mjobset.kb.io", ["CREATE"]), pods("mutate", "mpod.kb.io")],
  };
}

/** What JobSet refuses. The controller puts its CA into both configurations, so `caBundle` stays unset here. */
export function validatingWebhooks(): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: { name: JOBSET_WEBHOOKS.validating },
    webhooks: [jobSets("validate", "vjobset.kb.io", ["CREATE", "UPDATE"]), pods("validate", "vpod.kb.io")],
  };
}

type Deed = "mutate" | "validate";

function jobSets(deed: Deed, name: string, operations: string[]): k8s.ValidatingWebhook {
  const resources = { apiGroups: ["jobset.x-k8s.io"], apiVersions: ["v1alpha2"], resources: ["jobsets"] };
  return { ...webhook(name, `/${deed}-jobset-x-k8s-io-v1alpha2-jobset`), rules: [{ ...resources, operations }] };
}

function pods(deed: Deed, name: string): k8s.ValidatingWebhook {
  const resources = { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] };
  return { ...webhook(name, `/${deed}--v1-pod`), objectSelector: JOBSET_PODS, rules: [resources] };
}

function webhook(name: string, path: string): k8s.ValidatingWebhook {
  return {
    name,
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { name: JOBSET_WEBHOOK_SERVICE, namespace: KUBEFLOW_SYSTEM, path } },
    failurePolicy: "Fail",
    sideEffects: "None",
  };
}
