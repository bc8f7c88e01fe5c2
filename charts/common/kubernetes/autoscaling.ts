import { int32, kubernetesType, object, quantity, requiring, since, string } from "../schema";
import { atomicList } from "./merge";

const policy = requiring(["periodSeconds", "type", "value"], {
  periodSeconds: int32(),
  type: string<"Pods" | "Percent">(),
  value: int32(),
});

const scalingRules = object({
  policies: atomicList(policy),
  selectPolicy: string<"Max" | "Min" | "Disabled">(),
  stabilizationWindowSeconds: since(35, int32({ minimum: 0, maximum: 3600 }), int32()),
  tolerance: since(33, quantity()),
});

/** How fast a HorizontalPodAutoscaler adds and removes Pods (autoscaling/v2 HorizontalPodAutoscalerBehavior). */
export const scalingBehavior = kubernetesType(object({ scaleDown: scalingRules, scaleUp: scalingRules }));
