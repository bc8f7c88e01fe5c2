import { pvcViewer, type PVCViewerSpec } from "../../../charts/pvcviewer-controller/crds";
import type { KindExample } from "../support/examples";

const spec: PVCViewerSpec = {
  pvc: "training",
  rwoScheduling: true,
  networking: { basePrefix: "/pvcviewers", rewrite: "/", targetPort: 8080, timeout: "30s" },
  podSpec: {
    containers: [
      {
        name: "browser",
        image: "registry.example.org/browser:1",
        ports: [{ containerPort: 8080, protocol: "TCP" }],
        volumeMounts: [{ name: "training", mountPath: "/data" }],
      },
    ],
    volumes: [{ name: "training", persistentVolumeClaim: { claimName: "training" } }],
  },
};

/** A PVCViewer, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: pvcViewer,
    valid: { spec },
    mistakes: [
      ["spec.pvc", undefined],
      ["spec.rwoScheduling", "true"],
      ["spec.networking.targetPort", 80.5],
      ["spec.podSpec.containers", undefined],
      ["spec.podSpec.volumes[0].persistentVolumeClaim.name", "training"],
    ],
  },
];
