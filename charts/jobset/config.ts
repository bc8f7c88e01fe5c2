import type { k8s } from "cdk8s-plus-28";
import { stringify } from "yaml";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { JOBSET_CERTIFICATE, JOBSET_LEASE, JOBSET_WEBHOOK_SERVICE } from "./names";

/** Key of the ConfigMap, and name of the file that the controller reads. */
export const JOBSET_CONFIG_FILE = "controller_manager_config.yaml";

/** Name of the ConfigMap. */
export const JOBSET_CONFIG = "jobset-manager-config";

/**
 * What JobSet 0.10 reads when it starts, as far as it is set here; it refuses keys that it does not know. See
 * `api/config/v1alpha1` of its repository.
 */
export interface JobSetConfig {
  readonly apiVersion: "config.jobset.x-k8s.io/v1alpha1";
  readonly kind: "Configuration";
  readonly leaderElection: {
    readonly leaderElect: boolean;
    readonly resourceName: string;
    readonly resourceNamespace: string;
  };
  /** The controller makes the webhooks' certificate itself and renews it. */
  readonly internalCertManagement: {
    readonly enable: boolean;
    readonly webhookServiceName: string;
    readonly webhookSecretName: string;
  };
}

/** What other objects rely on is stated, also where it is JobSet's default. */
export const JOBSET_SETTINGS: JobSetConfig = {
  apiVersion: "config.jobset.x-k8s.io/v1alpha1",
  kind: "Configuration",
  leaderElection: { leaderElect: true, resourceName: JOBSET_LEASE, resourceNamespace: KUBEFLOW_SYSTEM },
  internalCertManagement: {
    enable: true,
    webhookServiceName: JOBSET_WEBHOOK_SERVICE,
    webhookSecretName: JOBSET_CERTIFICATE,
  },
};

/** The ConfigMap that the controller's Pods mount. */
export function jobSetConfigMap(): k8s.KubeConfigMapProps {
  return {
    metadata: { name: JOBSET_CONFIG, namespace: KUBEFLOW_SYSTEM },
    data: { [JOBSET_CONFIG_FILE]: stringify(JOBSET_SETTINGS) },
  };
}
