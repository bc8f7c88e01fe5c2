import type { PlainObject } from "../../charts/common/objects";
import type { CloudResource } from "../../recorder/platform";

/** One of the two that are compared. */
export interface Side {
  /** What people call it, such as `dev`, `dev@26.03` or `render/dev`. */
  readonly label: string;
  readonly objects: readonly SideObject[];
  /** Resources of a cloud, where the side tells of them: a stack file does, manifests do not. */
  readonly cloud?: readonly CloudResource[];
  /** Names of the placeholders that stand for secrets. */
  readonly secrets: ReadonlySet<string>;
  /** Whether `up` leaves definitions of custom resources in the cluster that the side does not have. @default false */
  readonly keepsDefinitions?: boolean;
  /** Whether Secrets that the side does not have are made apart from it, as those of a rendered tree. @default false */
  readonly leavesSecretsOut?: boolean;
}

/** An object of a side, with where it comes from. */
export interface SideObject {
  readonly object: PlainObject;
  /** What it is grouped by: the application that it belongs to, or the folder of its file. */
  readonly application: string;
}

/** A cluster has objects that nobody renders any more. */
export interface ExtraObject {
  readonly object: PlainObject;
  /** The field manager that applied it, such as `pulumi-kubernetes`. */
  readonly manager: string;
}
