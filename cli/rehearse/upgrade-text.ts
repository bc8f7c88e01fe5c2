import { interrupted, paused, type DeploymentAvailability } from "../../rehearsal/plays/availability";

/** How Deployments did while nodes were upgraded: those that were down, and whether they had to be. */
export function upgradeText(deployments: readonly DeploymentAvailability[]): string[] {
  const [broken, single] = [interrupted(deployments), paused(deployments)];
  const spared = deployments.length - broken.length - single.length;
  return [
    `${spared} of ${deployments.length} Deployments were available all the time`,
    ...section("Down for a while, as they run once", single),
    ...section("Down although they have replicas to spare", broken),
  ];
}

function section(title: string, deployments: readonly DeploymentAvailability[]): string[] {
  if (deployments.length === 0) return [];
  return [`${title}:`, ...deployments.map(({ name, replicas, downMs }) => `  ${name} (${replicas}), ${time(downMs)}`)];
}

function time(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}
