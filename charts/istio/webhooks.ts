import type { k8s } from "cdk8s-plus-28";
import { INJECTOR, ISTIOD, REVISION } from "./control-plane";
import type { IstioLabels } from "./labels";
import { PILOT } from "./labels";
import { ISTIO_SYSTEM } from "./names";

const INJECT = "sidecar.istio.io/inject";
const INJECTION = "istio-injection";
const REV = "istio.io/rev";

/** Which namespaces and which Pods in them get a proxy; by the webhook's name. Pods of several get it once. */
const INJECTED: Readonly<Record<string, Record<"namespaces" | "pods", readonly k8s.LabelSelectorRequirement[]>>> = {
  "rev.namespace": { namespaces: [is(REV, REVISION), hasNo(INJECTION)], pods: [isNot(INJECT, "false")] },
  "rev.object": {
    namespaces: [hasNo(REV), hasNo(INJECTION)],
    pods: [isNot(INJECT, "false"), is(REV, REVISION)],
  },
  namespace: { namespaces: [is(INJECTION, "enabled")], pods: [isNot(INJECT, "false")] },
  object: { namespaces: [hasNo(INJECTION), hasNo(REV)], pods: [is(INJECT, "true"), hasNo(REV)] },
};

/** Has istiod put a proxy into new Pods of the mesh. Istiod finds it by its labels and adds its CA. */
export function injectorWebhook(labels: IstioLabels): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: { name: INJECTOR, labels: { app: "sidecar-injector", ...labels.ofRevision(PILOT) } },
    webhooks: Object.entries(INJECTED).map(([name, { namespaces, pods }]) => ({
      name: `${name}.sidecar-injector.istio.io`,
      admissionReviewVersions: ["v1"],
      clientConfig: { service: { name: ISTIOD, namespace: ISTIO_SYSTEM, path: "/inject", port: 443 } },
      failurePolicy: "Fail",
      namespaceSelector: { matchExpressions: [...namespaces] },
      objectSelector: { matchExpressions: [...pods] },
      reinvocationPolicy: "Never",
      rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      sideEffects: "None",
    })),
  };
}

/**
 * Has istiod check the Istio objects that name its revision. Istiod adds its CA, and would itself set the policy from
 * `Ignore` to `Fail`: stated here, the field stays ours, and later changes do not conflict.
 */
export function validatorWebhook(labels: IstioLabels): k8s.KubeValidatingWebhookConfigurationProps {
  const apiGroups = ["security.istio.io", "networking.istio.io", "telemetry.istio.io", "extensions.istio.io"];
  return {
    metadata: {
      name: `istio-validator-${ISTIO_SYSTEM}`,
      labels: { ...labels.shared(PILOT), istio: ISTIOD, [REV]: REVISION },
    },
    webhooks: [
      {
        name: "rev.validation.istio.io",
        admissionReviewVersions: ["v1"],
        clientConfig: { service: { name: ISTIOD, namespace: ISTIO_SYSTEM, path: "/validate" } },
        failurePolicy: "Fail",
        objectSelector: { matchExpressions: [is(REV, REVISION)] },
        rules: [{ apiGroups, apiVersions: ["*"], operations: ["CREATE", "UPDATE"], resources: ["*"] }],
        sideEffects: "None",
      },
    ],
  };
}

function is(key: string, value: string): k8s.LabelSelectorRequirement {
  return { key, operator: "In", values: [value] };
}

function isNot(key: string, value: string): k8s.LabelSelectorRequirement {
  return { key, operator: "NotIn", values: [value] };
}

function hasNo(key: string): k8s.LabelSelectorRequirement {
  return { key, operator: "DoesNotExist" };
}
