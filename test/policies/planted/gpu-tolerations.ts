import { changed, push, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const tolerating = (toleration: object) => (draft: Draft) => push(draft, "spec/template/spec/tolerations", toleration);

export const planted: readonly Planted[] = [
  {
    name: "a service on nodes with GPUs",
    mutate: changed(
      "Deployment kubeflow/ml-pipeline",
      tolerating({ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }),
    ),
  },
  {
    name: "a service that tolerates a value of the taint",
    mutate: changed("Deployment auth/dex", tolerating({ key: "nvidia.com/gpu", value: "present" })),
  },
  {
    name: "a service that tolerates everything",
    mutate: changed("StatefulSet kubeflow/metacontroller", tolerating({ operator: "Exists" })),
  },
  {
    name: "a runtime that tolerates everything",
    mutate: changed("ClusterServingRuntime kserve-sklearnserver", (draft) => {
      push(draft, "spec/tolerations", { operator: "Exists", effect: "NoSchedule" });
    }),
  },
  {
    name: "a partition of a GPU, and no toleration",
    mutate: changed("ClusterServingRuntime kserve-tritonserver", (draft) => {
      const [container] = draft.spec.containers as unknown as Draft[];
      set(container, "resources/limits", { "nvidia.com/mig-1g.5gb": 1 });
    }),
  },
  {
    name: "a node agent in a team's namespace",
    mutate: changed("DaemonSet kube-system/nvidia-device-plugin-daemonset", (draft) => {
      set(draft, "metadata/namespace", "team-a");
    }),
  },
];
