import type { ContainerResources } from "../settings";

/** Resources under the names that KServe's configuration has for them. */
export function resourceFields({ requests, limits }: ContainerResources): Record<string, string> {
  return {
    memoryRequest: requests.memory,
    memoryLimit: limits.memory,
    cpuRequest: requests.cpu,
    cpuLimit: limits.cpu,
  };
}

/** The same amount as request and as limit. */
export function exactly(cpu: string, memory: string): ContainerResources {
  return { requests: { cpu, memory }, limits: { cpu, memory } };
}

/** Of the containers that KServe puts beside and before a model. */
export const HELPER_RESOURCES: ContainerResources = {
  requests: { cpu: "100m", memory: "100Mi" },
  limits: { cpu: "1", memory: "1Gi" },
};

/** Of a model's container where nobody says it. */
export const MODEL_RESOURCES = exactly("1", "2Gi");
