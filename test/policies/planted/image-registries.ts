import { changed, push, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const CONTAINER = "spec/template/spec/containers/0";
const image = (value: string) => (draft: Draft) => set(draft, `${CONTAINER}/image`, value);

export const planted: readonly Planted[] = [
  {
    name: "an image of another registry",
    mutate: changed("Deployment kubeflow/ml-pipeline", image("registry.example.com/kubeflow/kfp-api-server:2.16.0")),
  },
  {
    name: "an image of somebody else's folder of an allowed host",
    mutate: changed("Deployment auth/dex", image("ghcr.io/somebody/dex:v2.45.0")),
  },
  {
    name: "an image of somebody's at Docker Hub, in short",
    mutate: changed("Deployment kubeflow/seaweedfs", image("somebody/seaweedfs:4.00")),
  },
  {
    name: "an image of a host that begins like an allowed one",
    mutate: changed("Deployment cert-manager/cert-manager", image("quay.io.example.com/jetstack/controller:v1.19.4")),
  },
  {
    name: "an init container of another registry",
    mutate: changed("Deployment kubeflow/katib-ui", (draft) => {
      push(draft, "spec/template/spec/initContainers", { name: "wait", image: "registry.example.com/busybox:1.36" });
    }),
  },
  {
    name: "a runtime of training jobs of another registry",
    mutate: changed("ClusterTrainingRuntime torch-distributed", (draft) => {
      const path = "spec/template/spec/replicatedJobs/0/template/spec/template/spec/containers/0/image";
      set(draft, path, "registry.example.com/pytorch:2.7.1");
    }),
  },
  {
    name: "a proxy of Knative's of another registry",
    mutate: changed("Image knative-serving/queue-proxy", (draft) => {
      set(draft, "spec/image", `registry.example.com/queue@sha256:${"0".repeat(64)}`);
    }),
  },
  {
    name: "an image that a controller reads from a ConfigMap",
    mutate: changed("ConfigMap kubeflow/tensorboard-controller-config", (draft) => {
      set(draft, "data/TENSORBOARD_IMAGE", "registry.example.com/tensorflow:2.5.1");
    }),
  },
];
