import type { k8s } from "cdk8s-plus-28";
import { stringify } from "yaml";
import { KUBEFLOW_SYSTEM } from "../kubeflow-namespaces/names";
import { TRAINER_CERTIFICATE, TRAINER_CONTROLLER, TRAINER_LEASE, TRAINER_PORTS } from "./names";

/** Key of the ConfigMap, and name of the file that the controller reads. */
export const TRAINER_CONFIG_FILE = "controller_manager_config.yaml";

/** Name of the ConfigMap. */
export const TRAINER_CONFIG = "kubeflow-trainer-config";

/**
 * What Trainer 2.1 reads when it starts; it refuses keys that it does not know. See `pkg/apis/config/v1alpha1` of its
 * repository. It reads `clientConnection` too and does nothing with it, so that is not here.
 */
export interface TrainerConfig {
  readonly apiVersion: "config.trainer.kubeflow.org/v1alpha1";
  readonly kind: "Configuration";
  readonly health: {
    readonly healthProbeBindAddress: string;
    readonly readinessEndpointName: string;
    readonly livenessEndpointName: string;
  };
  readonly metrics: { readonly bindAddress: string; readonly secureServing: boolean };
  readonly webhook: { readonly port: number; readonly host: string };
  readonly leaderElection: {
    readonly leaderElect: boolean;
    readonly resourceName: string;
    readonly resourceNamespace: string;
    readonly leaseDuration: string;
    readonly renewDeadline: string;
    readonly retryPeriod: string;
  };
  /** How many objects of a kind, as `Kind.group`, it works on at a time. */
  readonly controller: { readonly groupKindConcurrency: Readonly<Record<string, number>> };
  /** The controller makes the webhooks' certificate itself and renews it. */
  readonly certManagement: {
    readonly enable: boolean;
    readonly webhookServiceName: string;
    readonly webhookSecretName: string;
  };
}

/** The values are upstream's; the namespace is stated, so that the lease is where the controller may write it. */
export const TRAINER_SETTINGS: TrainerConfig = {
  apiVersion: "config.trainer.kubeflow.org/v1alpha1",
  kind: "Configuration",
  health: {
    healthProbeBindAddress: `:${TRAINER_PORTS.health}`,
    readinessEndpointName: "readyz",
    livenessEndpointName: "healthz",
  },
  metrics: { bindAddress: `:${TRAINER_PORTS.metrics}`, secureServing: true },
  webhook: { port: TRAINER_PORTS.webhook, host: "" },
  leaderElection: {
    leaderElect: true,
    resourceName: TRAINER_LEASE,
    resourceNamespace: KUBEFLOW_SYSTEM,
    leaseDuration: "15s",
    renewDeadline: "10s",
    retryPeriod: "2s",
  },
  controller: {
    groupKindConcurrency: {
      "TrainJob.trainer.kubeflow.org": 5,
      "TrainingRuntime.trainer.kubeflow.org": 1,
      "ClusterTrainingRuntime.trainer.kubeflow.org": 1,
    },
  },
  certManagement: {
    enable: true,
    webhookServiceName: TRAINER_CONTROLLER,
    webhookSecretName: TRAINER_CERTIFICATE,
  },
};

/** The ConfigMap that the controller's Pods mount. */
export function trainerConfigMap(): k8s.KubeConfigMapProps {
  return {
    metadata: { name: TRAINER_CONFIG, namespace: KUBEFLOW_SYSTEM },
    data: { [TRAINER_CONFIG_FILE]: stringify(TRAINER_SETTINGS) },
  };
}
