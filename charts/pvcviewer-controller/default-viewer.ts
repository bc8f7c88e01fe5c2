import { Yaml } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { PVCViewerSpec } from "./crds";
import { PVC_VIEWER } from "./names";

/** Folder in which the controller finds what a PVCViewer runs that does not say so itself. */
export const DEFAULTS_FOLDER = "/etc/pvcviewer";

/** ConfigMap with the file; the controller reads it for each PVCViewer anew. */
export const DEFAULTS_CONFIG = `${PVC_VIEWER}-defaults`;

/** Name of the file. */
export const DEFAULTS_FILE = "pod-spec.yaml";

/** The volume of the claim: the controller adds it to the Pod under this name. */
const VOLUME = "viewer-volume";

const PORT = 8080;

/** Start of the path in the browser that the default viewer expects, as the Volumes page sets it. */
const BASE_PREFIX = "/pvcviewers";

/** The ConfigMap with the Pod of viewers that bring none. */
export function defaultsConfigMap(image: string): k8s.KubeConfigMapProps {
  return {
    metadata: { name: DEFAULTS_CONFIG, namespace: KUBEFLOW, labels: { app: PVC_VIEWER } },
    data: { [DEFAULTS_FILE]: Yaml.stringify(defaultPod(image)) },
  };
}

/**
 * A file browser, as the user and the group of Kubeflow's notebooks, so that either can change the other's files. It
 * meets Pod Security's `restricted` level, and states requests, which a namespace with a quota asks for. The mesh sees
 * to it that only members of the namespace reach it, hence no login of its own.
 */
function defaultPod(image: string): NonNullable<PVCViewerSpec["podSpec"]> {
  return {
    containers: [
      {
        name: PVC_VIEWER,
        image,
        env: [
          { name: "VIEWER_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
          { name: "VIEWER_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.labels['app.kubernetes.io/name']" } } },
          { name: "FB_ADDRESS", value: "0.0.0.0" },
          { name: "FB_PORT", value: String(PORT) },
          { name: "FB_DATABASE", value: "/tmp/filebrowser.db" },
          { name: "FB_NOAUTH", value: "true" },
          { name: "FB_BASEURL", value: `${BASE_PREFIX}/$(VIEWER_NAMESPACE)/$(VIEWER_NAME)/` },
        ],
        ports: [{ containerPort: PORT, protocol: "TCP" }],
        readinessProbe: { tcpSocket: { port: PORT }, initialDelaySeconds: 2, periodSeconds: 10 },
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          seccompProfile: { type: "RuntimeDefault" },
        },
        workingDir: "/srv",
        volumeMounts: [
          { name: VOLUME, mountPath: "/srv" },
          { name: "temporary", mountPath: "/tmp" },
        ],
      },
    ],
    securityContext: { runAsUser: 1000, runAsGroup: 100, fsGroup: 100 },
    volumes: [{ name: "temporary", emptyDir: {} }],
  };
}
