import { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import { fromPod } from "../common/environment";
import type { VirtualServiceSpec } from "../istio/crds/virtual-service";
import type { MeshMode } from "../istio/mesh";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { USER_HEADER } from "../oauth2-proxy/names";
import type { Release } from "../releases";
import { labelsOf, UI, UI_PATH, UI_PORT } from "./names";
import { inMesh, workload } from "./workload";

export interface UiProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
}

/** The page of experiments. It believes the gateway who its user is, and asks the API server what that user may do. */
export function uiDeployment({ release, availability, mesh }: UiProps): k8s.KubeDeploymentProps {
  // Of all its answers only these files leave no line in the log.
  const page = { path: `${UI_PATH}static/`, port: k8s.IntOrString.fromString("ui") };
  return workload({
    program: "ui",
    availability,
    meshLabels: inMesh(mesh),
    container: {
      name: UI,
      image: release.katib.ui,
      command: ["./katib-ui"],
      args: [`--port=${UI_PORT}`],
      env: [
        fromPod("KATIB_CORE_NAMESPACE", "metadata.namespace"),
        { name: "APP_DISABLE_AUTH", value: "false" },
        { name: "USERID_HEADER", value: USER_HEADER },
      ],
      ports: [{ containerPort: UI_PORT, name: "ui" }],
      readinessProbe: { httpGet: page, periodSeconds: 10 },
      livenessProbe: { httpGet: page, periodSeconds: 30 },
    },
    pod: {
      serviceAccountName: UI,
      // For the mesh's proxy as well, which does not state it itself.
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    },
  });
}

/** The Service in front of the page. */
export function uiService(): k8s.KubeServiceProps {
  const targetPort = k8s.IntOrString.fromNumber(UI_PORT);
  return {
    metadata: { name: UI, namespace: KUBEFLOW, labels: labelsOf("ui") },
    spec: {
      type: "ClusterIP",
      selector: labelsOf("ui"),
      ports: [{ name: "ui", port: 80, protocol: "TCP", targetPort }],
    },
  };
}

/** For every host of the gateway, as all of Kubeflow's: a host of its own would hide theirs on that host. */
export function uiRoute({ name }: GatewayRef): VirtualServiceSpec {
  const host = `${UI}.${KUBEFLOW}.svc.cluster.local`;
  return {
    gateways: [name],
    hosts: ["*"],
    http: [
      {
        match: [{ uri: { prefix: UI_PATH } }],
        rewrite: { uri: UI_PATH },
        route: [{ destination: { host, port: { number: 80 } } }],
      },
    ],
  };
}
