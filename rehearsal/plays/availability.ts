import type { KubeObject } from "../../providers/kube/object";

/** How a Deployment did while something happened to the nodes. */
export interface DeploymentAvailability {
  /** `namespace/name` */
  readonly name: string;
  /** Replicas that it wants to have. */
  readonly replicas: number;
  /** The fewest that were available at one time. */
  readonly fewest: number;
  /** Milliseconds without a single one. */
  readonly downMs: number;
}

interface Seen {
  readonly replicas: number;
  readonly fewest: number;
  readonly downMs: number;
  /** Since when none is available. */
  readonly downSince?: number;
}

/** Notes how many replicas of each Deployment are available, from the first look on. */
export class AvailabilityLog {
  private readonly seen = new Map<string, Seen>();

  /** @param now in milliseconds */
  note(deployments: readonly KubeObject[], now: number): void {
    for (const deployment of deployments) {
      const { namespace, name } = deployment.metadata;
      const key = `${namespace}/${name}`;
      const [replicas, available] = counts(deployment);
      const before = this.seen.get(key);
      // One that was never available, or wants no replicas, has nothing to lose.
      if (!before && available === 0) continue;
      this.seen.set(key, next(before, replicas, available, now));
    }
  }

  /** In the order of their names. @param now in milliseconds */
  all(now: number): DeploymentAvailability[] {
    return [...this.seen]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { replicas, fewest, downMs, downSince }]) => ({
        ...{ name, replicas, fewest },
        downMs: downMs + (downSince === undefined ? 0 : now - downSince),
      }));
  }
}

/** Those that were down once although they have replicas to spare: their Pods were together, or no budget held them. */
export function interrupted(deployments: readonly DeploymentAvailability[]): DeploymentAvailability[] {
  return deployments.filter(({ replicas, fewest }) => replicas > 1 && fewest === 0);
}

/** Those that were down because they have one replica, which nobody can move without a pause. */
export function paused(deployments: readonly DeploymentAvailability[]): DeploymentAvailability[] {
  return deployments.filter(({ replicas, fewest }) => replicas <= 1 && fewest === 0);
}

/** Whether a Deployment has all the replicas that it wants. */
export function isWhole(deployment: KubeObject): boolean {
  const [replicas, available] = counts(deployment);
  return available >= replicas;
}

function next(before: Seen | undefined, replicas: number, available: number, now: number): Seen {
  const { fewest = available, downMs = 0, downSince } = before ?? {};
  const down = available === 0 && replicas > 0;
  const past = downMs + (downSince !== undefined && !down ? now - downSince : 0);
  return {
    replicas,
    fewest: replicas === 0 ? fewest : Math.min(fewest, available),
    downMs: past,
    ...(down && { downSince: downSince ?? now }),
  };
}

function counts({ spec, status }: KubeObject): [replicas: number, available: number] {
  const { replicas = 1 } = (spec ?? {}) as { readonly replicas?: number };
  const { availableReplicas = 0 } = (status ?? {}) as { readonly availableReplicas?: number };
  return [replicas, availableReplicas];
}
