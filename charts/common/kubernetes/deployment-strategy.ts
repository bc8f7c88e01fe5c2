import { intOrString, kubernetesType, object, string } from "../schema";

/** How new Pods take the place of old ones (apps/v1 DeploymentStrategy); counts, or percentages of the replicas. */
export const deploymentStrategy = kubernetesType(
  object({
    rollingUpdate: object({ maxSurge: intOrString(), maxUnavailable: intOrString() }),
    type: string<"Recreate" | "RollingUpdate">(),
  }),
);
