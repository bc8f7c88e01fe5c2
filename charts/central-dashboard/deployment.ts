import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { fromPod } from "../common/environment";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { USER_HEADER } from "../oauth2-proxy/names";
import { KFAM } from "../profile-controller/names";
import { DASHBOARD, DASHBOARD_ACCOUNT, DASHBOARD_CONFIG, DASHBOARD_LABELS, DASHBOARD_PORT } from "./names";

export interface DashboardDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly signOutPath: string;
  readonly registration: boolean;
}

/** User `node` of the image. */
const NODE = 1000;

/** The dashboard's Deployment; it keeps nothing, so that any number of replicas serve. */
export function dashboardDeployment(props: DashboardDeploymentProps): k8s.KubeDeploymentProps {
  const { availability, mesh } = props;
  return {
    metadata: { ...DASHBOARD_ACCOUNT, labels: { ...DASHBOARD_LABELS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...DASHBOARD_LABELS } },
      template: {
        metadata: {
          labels: { ...DASHBOARD_LABELS, ...(mesh === "sidecar" && { "sidecar.istio.io/inject": "true" }) },
        },
        spec: {
          containers: [container(props)],
          securityContext: { seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: DASHBOARD_ACCOUNT.name,
          topologySpreadConstraints: availability === "high" ? spreadOver(DASHBOARD_LABELS) : undefined,
          volumes: [{ name: "tmp", emptyDir: {} }],
        },
      },
    },
  };
}

function container(props: DashboardDeploymentProps): k8s.Container {
  const health = { path: "/healthz", port: k8s.IntOrString.fromNumber(DASHBOARD_PORT) };
  return {
    name: DASHBOARD,
    image: props.image,
    imagePullPolicy: "IfNotPresent",
    env: environment(props),
    ports: [{ containerPort: DASHBOARD_PORT, protocol: "TCP" }],
    livenessProbe: { httpGet: health, initialDelaySeconds: 30, periodSeconds: 30 },
    readinessProbe: { httpGet: health, initialDelaySeconds: 5, periodSeconds: 10 },
    // In Kubeflow's own test it uses 2m and 159Mi: https://github.com/kubeflow/community-distribution/pull/3182.
    resources: requests("10m", "192Mi"),
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: NODE },
    volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
  };
}

function environment({ signOutPath, registration }: DashboardDeploymentProps): k8s.EnvVar[] {
  return [
    { name: "LOGOUT_URL", value: signOutPath },
    { name: "USERID_HEADER", value: USER_HEADER },
    { name: "USERID_PREFIX", value: "" },
    { name: "PROFILES_KFAM_SERVICE_HOST", value: `${KFAM}.${KUBEFLOW}` },
    { name: "REGISTRATION_FLOW", value: String(registration) },
    { name: "DASHBOARD_CONFIGMAP", value: DASHBOARD_CONFIG },
    fromPod("POD_NAMESPACE", "metadata.namespace"),
    // Through the gateway they would be open to every user, and nobody else is let in.
    { name: "COLLECT_METRICS", value: "false" },
    // The program is started by npm, which writes its logs there.
    { name: "NPM_CONFIG_CACHE", value: "/tmp/npm" },
  ];
}
