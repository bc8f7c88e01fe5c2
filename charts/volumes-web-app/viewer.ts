import { RESTRICTED_CONTAINER } from "../common/pod-security";
import type { PVCViewerSpec } from "../pvcviewer-controller/crds";
import { quotedYaml } from "../web-app/quoted-yaml";
import { VIEWER_IMAGE_VARIABLE } from "./names";

const PORT = 8080;

/** Where viewers are for users; the web app links to `<prefix>/<namespace>/<name>/`. */
const PATH = "/pvcviewers";

/** User and group of the files that notebooks write. */
const NOTEBOOK_USER = 1000;
const NOTEBOOK_GROUP = 100;

/**
 * What the web app makes when a user opens a volume: a file browser in the user's namespace. The web app replaces
 * `$NAME` by the claim's name, `$NAMESPACE`, and its own environment variables.
 */
export function viewerSpec(): PVCViewerSpec {
  return {
    pvc: "$NAME",
    podSpec: {
      serviceAccountName: "default-editor",
      // It shows files, and asks the API server nothing.
      automountServiceAccountToken: false,
      securityContext: { fsGroup: NOTEBOOK_GROUP, fsGroupChangePolicy: "OnRootMismatch" },
      containers: [container()],
      volumes: [
        { name: "viewer-volume", persistentVolumeClaim: { claimName: "$NAME" } },
        { name: "tmp", emptyDir: {} },
      ],
    },
    networking: { targetPort: PORT, basePrefix: PATH, rewrite: "/", timeout: "30s" },
    // A volume that one node mounts at a time is shown from that node.
    rwoScheduling: true,
  };
}

/** The same as the file that the web app reads. */
export function viewerFile(): string {
  return quotedYaml(viewerSpec());
}

function container() {
  return {
    name: "main",
    image: `$${VIEWER_IMAGE_VARIABLE}`,
    env: Object.entries({
      FB_ADDRESS: "0.0.0.0",
      FB_PORT: String(PORT),
      FB_DATABASE: "/tmp/filebrowser.db",
      // The gateway has users sign in, and the mesh lets in those who may see the namespace.
      FB_NOAUTH: "true",
      FB_DISABLE_EXEC: "true",
      FB_BASEURL: `${PATH}/$NAMESPACE/$NAME/`,
    }).map(([name, value]) => ({ name, value })),
    readinessProbe: { tcpSocket: { port: PORT }, initialDelaySeconds: 2, periodSeconds: 10 },
    // In a namespace whose quota counts cores and memory, Pods that state none are refused.
    resources: { requests: { cpu: "10m", memory: "64Mi" } },
    // As the user of notebooks: without capabilities, root could read their files and change none.
    securityContext: { ...RESTRICTED_CONTAINER, capabilities: { drop: ["ALL"] }, runAsUser: NOTEBOOK_USER },
    volumeMounts: [
      { name: "viewer-volume", mountPath: "/srv" },
      { name: "tmp", mountPath: "/tmp" },
    ],
    workingDir: "/srv",
  };
}
