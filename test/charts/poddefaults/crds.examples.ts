import { podDefault, type PodDefaultSpec } from "../../../charts/poddefaults/crds";
import type { KindExample } from "../support/examples";

const spec: PodDefaultSpec = {
  desc: "Access to the artifact store",
  selector: { matchLabels: { "artifact-store": "true" } },
  annotations: { "sidecar.istio.io/inject": "false" },
  env: [
    { name: "S3_ENDPOINT", value: "http://seaweedfs.kubeflow:9000" },
    { name: "AWS_SECRET_ACCESS_KEY", valueFrom: { secretKeyRef: { name: "store", key: "secretkey" } } },
  ],
  envFrom: [{ configMapRef: { name: "store" } }],
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
  volumes: [{ name: "store", secret: { secretName: "store" } }],
  volumeMounts: [{ name: "store", mountPath: "/secrets/store", readOnly: true }],
  sidecars: [{ name: "sync", image: "registry.example.org/sync:1" }],
};

/** A PodDefault, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: podDefault,
    valid: { spec },
    mistakes: [
      ["spec.selector", undefined],
      ["spec.env[0].value", 9000],
      ["spec.envFrom[0].configMap", { name: "store" }],
      ["spec.volumeMounts[0].mountPath", undefined],
      ["spec.sidecars[0].name", undefined],
      ["spec.description", "Access to the artifact store"],
    ],
  },
];
