import type { ApiObject } from "cdk8s";
import type { IConstruct } from "constructs";
import type { Manifest } from "./manifest";

/** One object to register: what Pulumi needs to know of it, with nothing of Pulumi in it. */
export interface PlannedResource {
  readonly role: "object";
  /** Pulumi type token, such as `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Logical name, `<prefix>:<kind>:<namespace>/<name>`: unique within a type, and the same in every run. */
  readonly name: string;
  readonly manifest: Manifest;
  /** Path of the construct that made it. */
  readonly path: string;
  readonly construct: ApiObject;
  readonly after: readonly PlannedNode[];
}

/**
 * Stands for a whole scope in the order: its `entry` precedes all objects of the scope, its `exit` follows them.
 * It is never a resource; it keeps the plan linear where a group depends on a group.
 */
export interface PlannedBarrier {
  readonly role: "entry" | "exit";
  readonly path: string;
  readonly construct: IConstruct;
  readonly after: readonly PlannedNode[];
}

export type PlannedNode = PlannedResource | PlannedBarrier;

/** Objects and barriers of a construct tree, each after everything in its `after`. */
export interface Plan {
  readonly nodes: readonly PlannedNode[];
  readonly resources: readonly PlannedResource[];
}
