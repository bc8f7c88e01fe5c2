import { int32, kubernetesType, object, quantity, string } from "../schema";
import { labelSelector } from "./label-selector";

const target = object(
  {
    averageUtilization: int32(),
    averageValue: quantity(),
    type: string<"Utilization" | "Value" | "AverageValue">(),
    value: quantity(),
  },
  { required: ["type"] },
);

const identifier = object({ name: string(), selector: labelSelector }, { required: ["name"] });

const described = object({ apiVersion: string(), kind: string(), name: string() }, { required: ["kind", "name"] });

const measured = object({ metric: identifier, target }, { required: ["metric", "target"] });

/** What a HorizontalPodAutoscaler keeps in bounds (autoscaling/v2 MetricSpec); one source besides the type. */
export const metricSpec = kubernetesType(
  object(
    {
      containerResource: object(
        { container: string(), name: string(), target },
        { required: ["container", "name", "target"] },
      ),
      external: measured,
      object: object(
        { describedObject: described, metric: identifier, target },
        { required: ["describedObject", "metric", "target"] },
      ),
      pods: measured,
      resource: object({ name: string(), target }, { required: ["name", "target"] }),
      type: string<"ContainerResource" | "External" | "Object" | "Pods" | "Resource">(),
    },
    { required: ["type"] },
  ),
);
