import { k8s } from "cdk8s-plus-28";
import type { CertificateSpec } from "../cert-manager/crds/certificate";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { NamespacedProps } from "../common/custom-object";
import { ingressPolicy } from "../common/network-policy";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { API_SERVER, API_SERVER_PORTS, serviceHost } from "./names";
import type { Mount } from "./program";

/** Name of the Certificate and of its Secret. */
const CERTIFICATE = "kfp-api-webhook-cert";

/** Name of both webhooks and their configurations. */
const WEBHOOK = "pipelineversions.pipelines.kubeflow.org";

/** Where the API server finds its certificate. */
export const CERTIFICATE_FOLDER = "/etc/webhook/certs";

/** The certificate, mounted. */
export const CERTIFICATE_MOUNT: Mount = {
  path: CERTIFICATE_FOLDER,
  readOnly: true,
  volume: { name: "webhook-certs", secret: { secretName: CERTIFICATE } },
};

/** The certificate that the webhooks are served with. */
export function webhookCertificate(issuer: IssuerRef): NamespacedProps<CertificateSpec> {
  return {
    metadata: { name: CERTIFICATE, namespace: KUBEFLOW },
    spec: {
      commonName: CERTIFICATE,
      dnsNames: [API_SERVER, `${API_SERVER}.${KUBEFLOW}`, `${API_SERVER}.${KUBEFLOW}.svc`, serviceHost(API_SERVER)],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { rotationPolicy: "Always" },
      secretName: CERTIFICATE,
    },
  };
}

/** Completes new versions of pipelines by the labels and owner that the API server finds them by. */
export function versionDefaults(): k8s.KubeMutatingWebhookConfigurationProps {
  return { metadata: metadata(), webhooks: [webhook("/webhooks/mutate-pipelineversion")] };
}

/** Refuses versions without a pipeline or with an invalid one, and changes of a version, which runs refer to. */
export function versionChecks(): k8s.KubeValidatingWebhookConfigurationProps {
  return { metadata: metadata(), webhooks: [webhook("/webhooks/validate-pipelineversion")] };
}

/** Lets the cluster's API server in, whose addresses no selector matches. */
export function webhookNetworkPolicy(): k8s.KubeNetworkPolicyProps {
  const pods = { matchLabels: { app: API_SERVER } };
  return ingressPolicy(KUBEFLOW, { name: "ml-pipeline-webhook", pods, port: API_SERVER_PORTS.webhook });
}

function metadata(): k8s.ObjectMeta {
  return { name: WEBHOOK, annotations: { "cert-manager.io/inject-ca-from": `${KUBEFLOW}/${CERTIFICATE}` } };
}

function webhook(path: string): k8s.ValidatingWebhook {
  const service = { name: API_SERVER, namespace: KUBEFLOW, path, port: API_SERVER_PORTS.webhook };
  return {
    name: WEBHOOK,
    admissionReviewVersions: ["v1"],
    clientConfig: { service },
    failurePolicy: "Fail",
    rules: [
      {
        apiGroups: ["pipelines.kubeflow.org"],
        apiVersions: ["v2beta1"],
        operations: ["CREATE", "UPDATE"],
        resources: ["pipelineversions"],
        scope: "Namespaced",
      },
    ],
    sideEffects: "None",
  };
}
