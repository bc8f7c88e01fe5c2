import { changed, set } from "./drafts";
import { copy, without, type Planted } from "./mutations";

export const planted: readonly Planted[] = [
  { name: "a service without its budget", mutate: without("PodDisruptionBudget kubeflow/ml-pipeline") },
  {
    name: "an autoscaled service without its budget",
    mutate: without("PodDisruptionBudget istio-system/istiod"),
  },
  {
    name: "a budget that selects other Pods",
    mutate: changed("PodDisruptionBudget kubeflow/centraldashboard", (draft) => {
      set(draft, "spec/selector/matchLabels/app", "dashboard");
    }),
  },
  {
    name: "more replicas of what had one",
    mutate: changed("Deployment kubeflow/metadata-writer", (draft) => set(draft, "spec/replicas", 3)),
  },
  {
    name: "a budget that forbids every eviction",
    mutate: changed("PodDisruptionBudget kubeflow/katib-controller", (draft) => set(draft, "spec/maxUnavailable", 0)),
  },
  {
    name: "a budget that keeps all replicas",
    mutate: changed("PodDisruptionBudget kubeflow/metacontroller", (draft) => {
      const { selector } = draft.spec;
      set(draft, "spec", { minAvailable: 2, selector });
    }),
  },
  {
    name: "a budget that keeps all replicas of an autoscaler's least",
    mutate: changed("PodDisruptionBudget istio-system/istiod", (draft) => {
      const { selector } = draft.spec;
      set(draft, "spec", { minAvailable: "51%", selector });
    }),
  },
  {
    name: "two budgets for the same Pods",
    mutate: copy("PodDisruptionBudget kubeflow/katib-ui", {
      metadata: { name: "katib-ui-again", namespace: "kubeflow" },
    }),
  },
];
