import type { k8s } from "cdk8s-plus-28";
import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { CONTROLLER, WEBHOOK_CERTIFICATE } from "./names";

/** Name of both configurations. */
const WEBHOOKS = "katib.kubeflow.org";

/** The certificate that the controller shows the API server; it reads a renewed one without a restart. */
export function servingCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  const service = `${CONTROLLER}.${KUBEFLOW}.svc`;
  return {
    metadata: { name: WEBHOOK_CERTIFICATE, namespace: KUBEFLOW },
    spec: {
      commonName: service,
      dnsNames: [service, `${service}.cluster.local`],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: WEBHOOK_CERTIFICATE,
    },
  };
}

/** Has the API server let Katib complete experiments, and add the metrics collector to the Pods of trials. */
export function mutatingWebhook(): k8s.KubeMutatingWebhookConfigurationProps {
  return {
    metadata: metadata(),
    webhooks: [
      experiments("defaulter", "mutate"),
      {
        ...webhook("mutator.pod.katib.kubeflow.org", "/mutate-pod"),
        matchConditions: [
          {
            name: "exclude-katib-controller",
            expression: `request.userInfo.username != "system:serviceaccount:${KUBEFLOW}:${CONTROLLER}"`,
          },
          // Without Katib, tenants' servers are to start all the same: notebooks, models and the like.
          { name: "only-pods-that-end", expression: ENDS },
        ],
        namespaceSelector: { matchLabels: { "katib.kubeflow.org/metrics-collector-injection": "enabled" } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      },
    ],
  };
}

/** Has the API server ask Katib about every experiment that is created or changed. */
export function validatingWebhook(): k8s.KubeValidatingWebhookConfigurationProps {
  return { metadata: metadata(), webhooks: [experiments("validator", "validate")] };
}

/** A trial is a job of some kind. Katib looks for it among the owners of each Pod; a Pod without one is none of its. */
const ENDS = `has(object.metadata.ownerReferences) && object.metadata.ownerReferences.exists(owner, !(owner.kind in ["DaemonSet", "ReplicaSet", "StatefulSet"]))`;

function metadata(): k8s.ObjectMeta {
  const annotations = { "cert-manager.io/inject-ca-from": `${KUBEFLOW}/${WEBHOOK_CERTIFICATE}` };
  return { name: WEBHOOKS, annotations };
}

function experiments(name: string, action: string): k8s.ValidatingWebhook {
  return {
    ...webhook(`${name}.experiment.katib.kubeflow.org`, `/${action}-experiment`),
    rules: [
      {
        apiGroups: ["kubeflow.org"],
        apiVersions: ["v1beta1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["experiments"],
      },
    ],
  };
}

function webhook(name: string, path: string): k8s.ValidatingWebhook {
  return {
    name,
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { name: CONTROLLER, namespace: KUBEFLOW, path } },
    sideEffects: "None",
  };
}
