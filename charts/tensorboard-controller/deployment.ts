import { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { HEALTH_PORT, managerDeployment, managerProbes, METRICS_PORT } from "../common/manager";
import { CONFIG } from "./config";
import { namespacedMetadata, TENSORBOARD_CONTROLLER_ACCOUNT, TENSORBOARD_CONTROLLER_PODS } from "./names";

export interface TensorboardControllerDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly configDigest: string;
}

/** The controller's Deployment. Its figures come from itself and not from a proxy, on a port closed to tenants. */
export function controllerDeployment(props: TensorboardControllerDeploymentProps): k8s.KubeDeploymentProps {
  return managerDeployment({
    metadata: { ...namespacedMetadata("deployment"), labels: { ...TENSORBOARD_CONTROLLER_PODS } },
    pods: TENSORBOARD_CONTROLLER_PODS,
    annotations: { "kubectl.kubernetes.io/default-container": "manager", [CONFIG_DIGEST]: props.configDigest },
    availability: props.availability,
    account: TENSORBOARD_CONTROLLER_ACCOUNT.name,
    container: {
      image: props.image,
      args: [
        `--health-probe-bind-address=:${HEALTH_PORT}`,
        `--metrics-bind-address=:${METRICS_PORT}`,
        "--leader-elect",
      ],
      envFrom: [{ configMapRef: { name: CONFIG } }],
      ...managerProbes({ liveAfter: 15, livePeriod: 20 }),
      resources: {
        limits: { cpu: k8s.Quantity.fromString("500m"), memory: k8s.Quantity.fromString("128Mi") },
        requests: { cpu: k8s.Quantity.fromString("10m"), memory: k8s.Quantity.fromString("64Mi") },
      },
    },
    pod: {
      securityContext: { runAsNonRoot: true, runAsUser: 999, seccompProfile: { type: "RuntimeDefault" } },
      terminationGracePeriodSeconds: 10,
    },
  });
}
