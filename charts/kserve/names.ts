import { KUBEFLOW } from "../kubeflow-namespaces/names";

/** Namespace of KServe's programs and of what they look up: their configuration and the configurations of models. */
export const KSERVE = KUBEFLOW;

/** Name of the controller of InferenceServices, graphs and trained models: its Deployment, Pods and account. */
export const CONTROLLER = "kserve-controller-manager";

/** Name of the controller of LLMInferenceServices. */
export const LLM_CONTROLLER = "llmisvc-controller-manager";

/** Name of the controller that has nodes keep copies of models. */
export const LOCAL_MODEL_CONTROLLER = "kserve-localmodel-controller-manager";

/** Name of the program that keeps the copies of one node. */
export const LOCAL_MODEL_AGENT = "kserve-localmodelnode-agent";

/** ConfigMap with KServe's configuration. Fixed: the programs look for it by name. */
export const CONFIG = "inferenceservice-config";

/** Certificates of the two webhook servers; the CRD of InferenceServices names the first. */
export const CERTIFICATES = {
  controller: {
    name: "serving-cert",
    service: "kserve-webhook-server-service",
    secret: "kserve-webhook-server-cert",
  },
  llmController: {
    name: "llmisvc-serving-cert",
    service: "llmisvc-webhook-server-service",
    secret: "llmisvc-webhook-server-cert",
  },
} as const;

/** Where the webhooks' library looks for the certificate, unless told otherwise. */
export const CERTIFICATE_FOLDER = "/tmp/k8s-webhook-server/serving-certs";

/** Port on which webhooks are served. */
export const WEBHOOK_PORT = 9443;

/** Port of the metrics, by HTTPS and only for whom the API server says that they may read them. */
export const METRICS_PORT = 8443;

/** Port of the probes. */
export const PROBE_PORT = 8081;

/** Labels of every object of KServe. */
export const LABELS = { app: "kserve", "app.kubernetes.io/name": "kserve" } as const;

/** Labels by which everything finds the Pods of a program. */
export function podLabels(program: string): Record<string, string> {
  return { ...LABELS, "control-plane": program, "controller-tools.k8s.io": "1.0" };
}
