import { array, int32, object, requiring, since, string } from "../schema";
import { labelSelector } from "./label-selector";
import { atomicList, atomicObject } from "./merge";

const nodeRequirement = requiring(["key", "operator"], {
  key: string(),
  operator: string<"In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt">(),
  values: atomicList(string()),
});

/** Nodes that have certain labels or fields (NodeSelectorTerm). */
export const nodeTerm = atomicObject({
  matchExpressions: atomicList(nodeRequirement),
  matchFields: atomicList(nodeRequirement),
});

const podTerm = requiring(["topologyKey"], {
  labelSelector,
  matchLabelKeys: since(29, array(string(), { listType: "atomic" })),
  mismatchLabelKeys: since(29, array(string(), { listType: "atomic" })),
  namespaceSelector: labelSelector,
  namespaces: atomicList(string()),
  topologyKey: string(),
});

const weightedPodTerm = requiring(["podAffinityTerm", "weight"], { podAffinityTerm: podTerm, weight: int32() });

const weightedNodeTerm = object({ preference: nodeTerm, weight: int32() }, { required: ["preference", "weight"] });

const podTerms = object({
  preferredDuringSchedulingIgnoredDuringExecution: atomicList(weightedPodTerm),
  requiredDuringSchedulingIgnoredDuringExecution: atomicList(podTerm),
});

/** Near which Pods and on which nodes a Pod may or should run (Affinity). */
export const affinity = object({
  nodeAffinity: object({
    preferredDuringSchedulingIgnoredDuringExecution: atomicList(weightedNodeTerm),
    requiredDuringSchedulingIgnoredDuringExecution: atomicObject({ nodeSelectorTerms: atomicList(nodeTerm) }, [
      "nodeSelectorTerms",
    ]),
  }),
  podAffinity: podTerms,
  podAntiAffinity: podTerms,
});
