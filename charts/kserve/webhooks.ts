import type { k8s } from "cdk8s-plus-28";
import { caInjection, type WebhookServer } from "./certificates";
import { CERTIFICATES, KSERVE, LABELS } from "./names";

const GROUP = "serving.kserve.io";

/** A kind that is checked before it is stored. */
interface Checked {
  /** In lower case, as paths and names have it; the plural has an `s` more. */
  readonly kind: string;
  readonly version: string;
  readonly server: WebhookServer;
  /** @default when objects are made and changed */
  readonly operations?: readonly string[];
}

const ALWAYS = ["CREATE", "UPDATE", "DELETE"];

/** What the controller checks. */
const BY_CONTROLLER: readonly Checked[] = [
  { kind: "clusterservingruntime", version: "v1alpha1", server: "controller" },
  { kind: "inferencegraph", version: "v1alpha1", server: "controller" },
  { kind: "inferenceservice", version: "v1beta1", server: "controller" },
  { kind: "localmodelcache", version: "v1alpha1", server: "controller", operations: ALWAYS },
  { kind: "servingruntime", version: "v1alpha1", server: "controller" },
  { kind: "trainedmodel", version: "v1alpha1", server: "controller" },
];

/** What the controller of LLMInferenceServices checks. */
const BY_LLM_CONTROLLER: readonly Checked[] = [
  { kind: "llminferenceservice", version: "v1alpha1", server: "llmController" },
  { kind: "llminferenceserviceconfig", version: "v1alpha1", server: "llmController", operations: ALWAYS },
];

/** Has the API server ask about every object of these kinds. */
export function validatingWebhooks(server: WebhookServer): k8s.KubeValidatingWebhookConfigurationProps[] {
  return (server === "controller" ? BY_CONTROLLER : BY_LLM_CONTROLLER).map((checked) => ({
    metadata: { name: `${checked.kind}.${GROUP}`, labels: LABELS, annotations: caInjection(server) },
    webhooks: [validating(checked)],
  }));
}

/** Fills in what InferenceServices leave out, and puts what downloads, logs and batches into the Pods of models. */
export function mutatingWebhook(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: { name: `inferenceservice.${GROUP}`, labels: LABELS, annotations: caInjection("controller") },
    webhooks: [
      {
        name: "inferenceservice.kserve-webhook-server.defaulter",
        ...asked("controller", `/mutate-serving-kserve-io-v1beta1-inferenceservice`, ["v1beta1"]),
        rules: [rule("inferenceservices", "v1beta1", ["CREATE", "UPDATE"])],
      },
      {
        name: "inferenceservice.kserve-webhook-server.pod-mutator",
        ...asked("controller", "/mutate-pods", ["v1beta1"]),
        // The platform's own Pods start without it.
        namespaceSelector: { matchExpressions: [{ key: "control-plane", operator: "DoesNotExist" }] },
        objectSelector: { matchExpressions: [{ key: `${GROUP}/inferenceservice`, operator: "Exists" }] },
        reinvocationPolicy: "IfNeeded",
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      },
    ],
  };
}

function validating({ kind, version, server, operations = ["CREATE", "UPDATE"] }: Checked): k8s.ValidatingWebhook {
  const reviews = server === "controller" ? ["v1beta1"] : ["v1", "v1beta1"];
  return {
    name: `${kind}.kserve-webhook-server.validator`,
    ...asked(server, `/validate-serving-kserve-io-${version}-${kind}`, reviews),
    rules: [rule(`${kind}s`, version, operations)],
  };
}

function asked(server: WebhookServer, path: string, admissionReviewVersions: string[]) {
  const service = { name: CERTIFICATES[server].service, namespace: KSERVE, path };
  return { admissionReviewVersions, clientConfig: { service }, failurePolicy: "Fail", sideEffects: "None" };
}

function rule(plural: string, version: string, operations: readonly string[]): k8s.RuleWithOperations {
  return { apiGroups: [GROUP], apiVersions: [version], operations: [...operations], resources: [plural] };
}
