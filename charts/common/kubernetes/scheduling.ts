import { array, int32, int64, object, requiring, since, string } from "../schema";
import { labelSelector } from "./label-selector";

/** A taint that a Pod puts up with (Toleration). */
export const toleration = object({
  effect: string<"NoSchedule" | "PreferNoSchedule" | "NoExecute">(),
  key: string(),
  operator: string<"Exists" | "Equal">(),
  tolerationSeconds: int64(),
  value: string(),
});

const constraint = requiring(["maxSkew", "topologyKey", "whenUnsatisfiable"], {
  labelSelector,
  matchLabelKeys: since(25, array(string(), { listType: "atomic" })),
  maxSkew: int32(),
  minDomains: since(24, int32()),
  nodeAffinityPolicy: since(25, string<"Honor" | "Ignore">()),
  nodeTaintsPolicy: since(25, string<"Honor" | "Ignore">()),
  topologyKey: string(),
  whenUnsatisfiable: string<"DoNotSchedule" | "ScheduleAnyway">(),
});

/** How evenly Pods are spread over zones or hosts (TopologySpreadConstraint). */
export const topologySpread = array(constraint, { listType: "map", mapKeys: ["topologyKey", "whenUnsatisfiable"] });
