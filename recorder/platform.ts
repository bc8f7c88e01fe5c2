import type { PlainObject } from "../charts/common/objects";
import type { UnknownValue } from "./values";

/** Everything that a stack file makes. */
export interface RecordedPlatform {
  /** Each after those that it waits for. */
  readonly units: readonly RecordedUnit[];
  /** What it makes in a cloud; none where the cluster is there already. */
  readonly cloud: readonly CloudResource[];
  /** What the placeholders in the objects stand for, in the order in which they occur first. */
  readonly values: readonly UnknownValue[];
}

/** A resource of a cloud, as the program asks for it. */
export interface CloudResource {
  /** Pulumi's token of its kind, such as `aws:eks/cluster:Cluster`. */
  readonly type: string;
  readonly name: string;
  /** Arguments; texts may hold placeholders. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Whether the engine refuses to delete it, or leaves it where it is when the stack goes. */
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** Objects that are made together: those of one chart, or the definitions of one application. */
export interface RecordedUnit {
  /** Name of the component or the bundle, such as `pipelines-argo`. */
  readonly name: string;
  /** The outermost component that it belongs to, such as `pipelines`. */
  readonly application: string;
  readonly kind: "objects" | "definitions";
  /** In the order in which they are made; texts may hold placeholders. */
  readonly objects: readonly PlainObject[];
  /** What its chart took from other resources, in the order in which it took it, as texts with placeholders. */
  readonly taken: readonly string[];
  /** Names of the units that have to be there, and ready, before. */
  readonly after: readonly string[];
}
