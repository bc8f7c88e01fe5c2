import { int32, kubernetesType, object, quantity, requiring, string } from "../schema";
import { labelSelector } from "./label-selector";

const target = requiring(["type"], {
  averageUtilization: int32(),
  averageValue: quantity(),
  type: string<"Utilization" | "Value" | "AverageValue">(),
  value: quantity(),
});

const identifier = object({ name: string(), selector: labelSelector }, { required: ["name"] });

const described = object({ apiVersion: string(), kind: string(), name: string() }, { required: ["kind", "name"] });

const measured = object({ metric: identifier, target }, { required: ["metric", "target"] });

/** What a HorizontalPodAutoscaler keeps in bounds (autoscaling/v2 MetricSpec); one source besides the type. */
export const metricSpec = kubernetesType(
  requiring(["type"], {
    containerResource: requiring(["container", "name", "target"], { container: string(), name: string(), target }),
    external: measured,
    object: requiring(["describedObject", "metric", "target"], {
      describedObject: described,
      metric: identifier,
      target,
    }),
    pods: measured,
    resource: object({ name: string(), target }, { required: ["name", "target"] }),
    type: string<"ContainerResource" | "External" | "Object" | "Pods" | "Resource">(),
  }),
);
