import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import {
  KFAM_PORT,
  NAMESPACE_LABELS,
  PROFILES_ACCOUNT,
  PROFILES_CONFIG,
  PROFILES_DEPLOYMENT,
  PROFILES_LABELS,
} from "./names";

export interface ProfilesDeploymentProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly configDigest: string;
}

const HEALTH_PORT = 9876;

/** Arguments of both programs: the header that names the user. */
const USER_ARGUMENTS = ["-userid-header", "$(USERID_HEADER)", "-userid-prefix", "$(USERID_PREFIX)"];

/**
 * The controller and the access management. Every replica of the latter serves; of the controllers one leads. It meets
 * Pod Security's `restricted` level.
 */
export function profilesDeployment(props: ProfilesDeploymentProps): k8s.KubeDeploymentProps {
  const { availability, mesh, release } = props;
  return {
    metadata: { name: PROFILES_DEPLOYMENT, namespace: KUBEFLOW, labels: { ...PROFILES_LABELS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...PROFILES_LABELS } },
      template: {
        metadata: {
          labels: { ...PROFILES_LABELS, ...(mesh === "sidecar" && { "sidecar.istio.io/inject": "true" }) },
          annotations: { [CONFIG_DIGEST]: props.configDigest },
        },
        spec: {
          containers: [accessManagement(release.profiles.accessManagement), controller(release.profiles.controller)],
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: PROFILES_ACCOUNT.name,
          topologySpreadConstraints: availability === "high" ? spreadOver(PROFILES_LABELS) : undefined,
          volumes: [{ name: "namespace-labels", configMap: { name: NAMESPACE_LABELS } }],
        },
      },
    },
  };
}

function accessManagement(image: string): k8s.Container {
  return {
    ...common(image),
    name: "kfam",
    command: ["/access-management", "-cluster-admin", "$(ADMIN)", ...USER_ARGUMENTS],
    livenessProbe: { httpGet: at("/metrics", KFAM_PORT), initialDelaySeconds: 30, periodSeconds: 30 },
    readinessProbe: { httpGet: at("/metrics", KFAM_PORT), initialDelaySeconds: 5, periodSeconds: 10 },
    ports: [{ name: "kfam-http", containerPort: KFAM_PORT, protocol: "TCP" }],
  };
}

function controller(image: string): k8s.Container {
  return {
    ...common(image),
    name: "manager",
    command: ["/manager", ...USER_ARGUMENTS, "-workload-identity", "$(WORKLOAD_IDENTITY)", "-leader-elect"],
    livenessProbe: { httpGet: at("/healthz", HEALTH_PORT), initialDelaySeconds: 15, periodSeconds: 20 },
    readinessProbe: { httpGet: at("/readyz", HEALTH_PORT), initialDelaySeconds: 5, periodSeconds: 10 },
    ports: [{ containerPort: HEALTH_PORT }],
    volumeMounts: [{ name: "namespace-labels", mountPath: "/etc/profile-controller", readOnly: true }],
  };
}

function common(image: string): Omit<k8s.Container, "name"> {
  return {
    image,
    imagePullPolicy: "IfNotPresent",
    envFrom: [{ configMapRef: { name: PROFILES_CONFIG } }],
    resources: SMALL,
    securityContext: RESTRICTED_CONTAINER,
  };
}

function at(path: string, port: number): k8s.HttpGetAction {
  return { path, port: k8s.IntOrString.fromNumber(port) };
}
