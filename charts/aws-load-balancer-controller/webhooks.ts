import { k8s } from "cdk8s-plus-28";
import { CA_INJECTION } from "./certificate";
import {
  LOAD_BALANCER_CONTROLLER_ACCOUNT,
  LOAD_BALANCER_CONTROLLER_PODS,
  WEBHOOK_PORT,
  WEBHOOK_SERVICE,
  WEBHOOKS,
} from "./names";

const { namespace } = LOAD_BALANCER_CONTROLLER_ACCOUNT;

/** The Service by which the API server calls the webhooks. */
export function webhookService(): k8s.KubeServiceProps {
  return {
    metadata: { name: WEBHOOK_SERVICE, namespace, labels: { ...LOAD_BALANCER_CONTROLLER_PODS } },
    spec: {
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) }],
      selector: { ...LOAD_BALANCER_CONTROLLER_PODS },
    },
  };
}

/**
 * What the controller fills in. The API server asks about the controller's own kinds alone: upstream also has it ask
 * about every new Service, to take those that name no load balancer away from the cloud, and would then make none while
 * the controller is down. Services here say by an annotation whose they are.
 */
export function mutatingWebhooks(): k8s.KubeMutatingWebhookConfigurationProps {
  return { metadata: metadata(), webhooks: [webhook("mutate", "targetgroupbinding")] };
}

/** What the controller refuses. */
export function validatingWebhooks(): k8s.KubeValidatingWebhookConfigurationProps {
  return {
    metadata: metadata(),
    webhooks: [webhook("validate", "ingressclassparams"), webhook("validate", "targetgroupbinding")],
  };
}

/** cert-manager puts the CA into both configurations, so `caBundle` stays unset. */
function metadata(): k8s.ObjectMeta {
  return { name: WEBHOOKS, annotations: { ...CA_INJECTION } };
}

function webhook(
  deed: "mutate" | "validate",
  kind: "ingressclassparams" | "targetgroupbinding",
): k8s.ValidatingWebhook {
  const plural = kind.endsWith("s") ? kind : `${kind}s`;
  const path = `/${deed}-elbv2-k8s-aws-v1beta1-${kind}`;
  return {
    name: `${deed.charAt(0)}${kind}.elbv2.k8s.aws`,
    // In this order: the API server takes the first that it knows, and upstream asks for the first alone.
    admissionReviewVersions: ["v1beta1", "v1"],
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace, path } },
    failurePolicy: "Fail",
    rules: [
      { apiGroups: ["elbv2.k8s.aws"], apiVersions: ["v1beta1"], operations: ["CREATE", "UPDATE"], resources: [plural] },
    ],
    sideEffects: "None",
  };
}
