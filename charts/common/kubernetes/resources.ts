import { map, object, quantity, since, string } from "../schema";
import { array } from "../schema";

/** Amounts by resource name: `cpu`, `memory`, `nvidia.com/gpu`, ... (ResourceList). */
export const resourceList = map(quantity());

const claim = object({ name: string(), request: since(31, string()) }, { required: ["name"] });

/** What a container asks for and is limited to (ResourceRequirements). */
export const resourceRequirements = object({
  claims: since(26, array(claim, { listType: "map", mapKeys: ["name"] })),
  limits: resourceList,
  requests: resourceList,
});

/** What a volume asks for; until Kubernetes 1.29 it shared the type of containers (VolumeResourceRequirements). */
export const volumeResources = since(
  29,
  object({ limits: resourceList, requests: resourceList }),
  resourceRequirements,
);
