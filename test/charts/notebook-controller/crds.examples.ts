import { notebook, type NotebookSpec } from "../../../charts/notebook-controller/crds";
import type { KindExample } from "../support/examples";

const spec: NotebookSpec = {
  template: {
    spec: {
      serviceAccountName: "default-editor",
      containers: [
        {
          name: "explore",
          image: "registry.example.org/jupyter:1",
          resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { "nvidia.com/gpu": 1 } },
          volumeMounts: [{ name: "home", mountPath: "/home/jovyan" }],
        },
      ],
      volumes: [{ name: "home", persistentVolumeClaim: { claimName: "explore-home" } }],
    },
  },
};

/** A Notebook, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: notebook,
    valid: { spec },
    mistakes: [
      ["spec.template.spec.containers", undefined],
      ["spec.template.spec.containers", []],
      ["spec.template.spec.containers[0].image", undefined],
      ["spec.template.spec.containers[0].resources.requests.memory", "a lot"],
      ["spec.template.metadata", {}],
    ],
  },
];
