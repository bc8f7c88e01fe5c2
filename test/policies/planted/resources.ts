import { changed, push, set } from "./drafts";
import { type Planted } from "./mutations";

const RESOURCES = "spec/template/spec/containers/0/resources";

export const planted: readonly Planted[] = [
  {
    name: "a container that says nothing",
    mutate: changed("Deployment knative-serving/activator", (draft) => set(draft, RESOURCES, undefined)),
  },
  {
    name: "no word of resources, as upstream has it",
    mutate: changed("Deployment auth/dex", (draft) => set(draft, RESOURCES, undefined)),
  },
  {
    name: "no request of memory",
    mutate: changed("Deployment knative-serving/controller", (draft) => {
      set(draft, RESOURCES, { requests: { cpu: "100m" } });
    }),
  },
  {
    name: "no request of cpu",
    mutate: changed("Deployment kubeflow-system/jobset-controller-manager", (draft) => {
      set(draft, RESOURCES, { requests: { memory: "128Mi" }, limits: { memory: "4Gi" } });
    }),
  },
  {
    name: "a limit on cpu alone",
    mutate: changed("StatefulSet kubeflow/metacontroller", (draft) => set(draft, `${RESOURCES}/limits`, { cpu: "1" })),
  },
  {
    name: "a limit below the request",
    mutate: changed("Deployment istio-system/istio-ingressgateway", (draft) => {
      set(draft, `${RESOURCES}/limits/memory`, "64Mi");
    }),
  },
  {
    name: "thousandths of a byte",
    mutate: changed("Deployment kubeflow/pvcviewer-controller-manager", (draft) => {
      set(draft, RESOURCES, { requests: { cpu: "10m", memory: "64m" }, limits: { memory: "128Mi" } });
    }),
  },
  {
    name: "a second container without a word",
    mutate: changed("Deployment kubeflow/kserve-controller-manager", (draft) => {
      set(draft, "spec/template/spec/containers/1/resources", {});
    }),
  },
  {
    name: "an init container without a word",
    mutate: changed("Deployment kubeflow/model-registry-ui", (draft) => {
      push(draft, "spec/template/spec/initContainers", { name: "wait", image: "ghcr.io/containerd/busybox:1.36" });
    }),
  },
];
