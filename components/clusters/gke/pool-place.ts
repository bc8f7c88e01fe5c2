import type * as pulumi from "@pulumi/pulumi";

/** Name of the pool that the platform itself runs on. */
export const SYSTEM_POOL = "system";

/** The cluster that a pool belongs to. */
export interface PoolPlace {
  readonly project: string;
  readonly region: string;
  readonly cluster: pulumi.Input<string>;
  /** E-mail of the nodes' service account. */
  readonly account: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}
