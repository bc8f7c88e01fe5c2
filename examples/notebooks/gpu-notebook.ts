import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { volumeClaim } from "../../charts/common/volume";
import type { NotebookSpec } from "../../charts/notebook-controller/crds";
import { Notebook } from "../../charts/notebook-controller/objects";
import type { Release } from "../../charts/releases";
import type { ExampleProps } from "../example";
import { GPU_TOLERATION } from "./gpu-toleration";

/** Name of the Notebook. */
export const GPU_NOTEBOOK = "gpu-notebook";

/** Claim of its home: it stays when the notebook is stopped, and when it is deleted. */
const HOME = `${GPU_NOTEBOOK}-home`;

/**
 * JupyterLab with PyTorch on one GPU, and a home that outlives it. The namespace's account `default-editor` lets its
 * user start jobs and pipelines from within.
 */
export function gpuNotebook(scope: Construct, { namespace, release }: ExampleProps): void {
  const home = volumeClaim({ name: HOME, namespace }, { size: "20Gi" });
  new k8s.KubePersistentVolumeClaim(scope, HOME, home);
  new Notebook(scope, GPU_NOTEBOOK, {
    metadata: {
      name: GPU_NOTEBOOK,
      namespace,
      labels: { app: GPU_NOTEBOOK },
      // The Notebooks page then knows how to open it.
      annotations: { "notebooks.kubeflow.org/server-type": "jupyter" },
    },
    spec: { template: { spec: pod(imageOf(release)) } },
  });
}

type Pod = NonNullable<NonNullable<NotebookSpec["template"]>["spec"]>;

function pod(image: string): Pod {
  return {
    serviceAccountName: "default-editor",
    // Files of volumes belong to the group of the image's user.
    securityContext: { fsGroup: 100, seccompProfile: { type: "RuntimeDefault" } },
    // GPU nodes keep everything off that does not ask for them.
    tolerations: [GPU_TOLERATION],
    containers: [
      {
        // The controller takes the notebook's state from the container that has the notebook's name.
        name: GPU_NOTEBOOK,
        image,
        resources: {
          requests: { cpu: "2", memory: "8Gi" },
          limits: { memory: "8Gi", "nvidia.com/gpu": 1 },
        },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, runAsNonRoot: true },
        volumeMounts: [
          { name: "home", mountPath: "/home/jovyan" },
          { name: "shared-memory", mountPath: "/dev/shm" },
        ],
      },
    ],
    volumes: [
      { name: "home", persistentVolumeClaim: { claimName: HOME } },
      // PyTorch's data loaders exchange batches through it, and a container's own has 64 MiB.
      { name: "shared-memory", emptyDir: { medium: "Memory", sizeLimit: "2Gi" } },
    ],
  };
}

/** @throws for a release that proposes no such image */
function imageOf({ name, notebookImages }: Release): string {
  const image = notebookImages.jupyter.find((each) => each.includes("/jupyter-pytorch-cuda"));
  if (image === undefined) {
    throw new Error(
      `release ${name}: notebookImages.jupyter has no image jupyter-pytorch-cuda; add one to the release`,
    );
  }
  return image;
}
