import type { PlainObject } from "../charts/common/objects";
import type { CloudResource } from "../recorder/platform";
import type { Allowance, PolicySettings } from "./settings";

/** What a broken rule means: nothing may be deployed, somebody is told, or nothing at all. */
export type Level = "mandatory" | "advisory" | "disabled";

/** Everything that rules look at. */
export interface PolicyStack {
  /** Kubernetes objects, definitions of custom resources included; texts may hold placeholders (`<<name>>`). */
  readonly objects: readonly PlainObject[];
  /** Resources of a cloud. */
  readonly cloud: readonly CloudResource[];
}

/** What is wrong with one object. */
export interface Finding {
  /** The field, such as `spec.template.spec.containers[0].image`. @default the object as a whole */
  readonly path?: string;
  /** The value found and the limit, in a sentence without a full stop: `image "x:latest" has no fixed tag`. */
  readonly message: string;
  /** What to write instead, in the imperative. */
  readonly fix: string;
  /** Where it must not fail anything, whatever the level of its rule is. @default the level of the rule */
  readonly level?: "advisory";
}

/** A finding of a rule that looks at many objects at once: it has to say which one it is about. */
export interface StackFinding extends Finding {
  readonly subject: PlainObject | CloudResource;
}

interface RuleBase {
  /** Lower case with dashes, such as `image-tags`; never changes, since stack files and reports name it. */
  readonly name: string;
  /** One line for lists: what holds where the rule is kept. */
  readonly title: string;
  /** Why somebody wants it: what goes wrong without it. One to three sentences. */
  readonly reason: string;
  /** @default "mandatory" */
  readonly level?: Level;
  /** Shown in the documentation, and what the rule's own test checks. */
  readonly examples: { readonly bad: Example; readonly good: Example };
  /** What the platform's own objects may do, which the registry takes from the rule's file. @default nothing */
  readonly allowances?: readonly Allowance[];
}

/** YAML of one or more Kubernetes objects; or resources of a cloud. */
export type Example = string | readonly CloudResource[];

/** Looks at one Kubernetes object at a time. */
export interface ObjectRule extends RuleBase {
  readonly kind: "object";
  check(object: PlainObject, settings: PolicySettings): readonly Finding[];
}

/** Looks at one resource of a cloud at a time. */
export interface CloudRule extends RuleBase {
  readonly kind: "cloud";
  check(resource: CloudResource, settings: PolicySettings): readonly Finding[];
}

/** Looks at everything together. */
export interface StackRule extends RuleBase {
  readonly kind: "stack";
  check(stack: PolicyStack, settings: PolicySettings): readonly StackFinding[];
}

/** A rule is a pure function: it reads no file, no clock and no cluster. */
export type Rule = ObjectRule | CloudRule | StackRule;
