import type { k8s } from "cdk8s-plus-28";
import { caInjection, type KedaCertificates } from "./certificates";
import type { KedaLabels } from "./labels";
import { ADMISSION, ADMISSION_WEBHOOKS, KEDA } from "./names";

/** What the webhooks check: name of the webhook, API group and plural. */
const CHECKED = [
  ["vscaledobject.kb.io", "keda.sh", "scaledobjects"],
  ["vscaledjob.kb.io", "keda.sh", "scaledjobs"],
  ["vstriggerauthentication.kb.io", "keda.sh", "triggerauthentications"],
  ["vsclustertriggerauthentication.kb.io", "keda.sh", "clustertriggerauthentications"],
  ["vcloudeventsource.kb.io", "eventing.keda.sh", "cloudeventsources"],
  ["vclustercloudeventsource.kb.io", "eventing.keda.sh", "clustercloudeventsources"],
] as const;

/**
 * Has the API server ask KEDA about every object that KEDA is to act on. With KEDA's own certificates the operator finds
 * this object by its name and puts its CA into it, so `caBundle` stays unset here.
 */
export function validatingWebhook(
  certificates: KedaCertificates,
  labels: KedaLabels,
): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: { name: ADMISSION, labels: labels.ofWebhooks(), annotations: caInjection(certificates) },
    webhooks: CHECKED.map(([name, group, plural]) => ({
      name,
      admissionReviewVersions: ["v1"],
      clientConfig: { service: { name: ADMISSION_WEBHOOKS, namespace: KEDA, path: pathOf(group, plural) } },
      // The operator checks again, and says what is wrong in the object's status.
      failurePolicy: "Ignore",
      matchPolicy: "Equivalent",
      namespaceSelector: {},
      objectSelector: {},
      rules: [{ apiGroups: [group], apiVersions: ["v1alpha1"], operations: ["CREATE", "UPDATE"], resources: [plural] }],
      sideEffects: "None",
      timeoutSeconds: 10,
    })),
  };
}

/** Such as `/validate-keda-sh-v1alpha1-scaledobject`. */
function pathOf(group: string, plural: string): string {
  return `/validate-${group.replaceAll(".", "-")}-v1alpha1-${plural.slice(0, -1)}`;
}
