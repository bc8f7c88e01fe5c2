import type { PlainObject } from "../../../charts/common/objects";
import type { PolicyStack } from "../../../policies/rule";
import { subjectOf } from "../../../policies/subject";
import type { CloudResource } from "../../../recorder/platform";

/** A violation that is planted into what a stack file makes. */
export interface Planted {
  /** What is broken, in a few words. */
  readonly name: string;
  /** @throws where there is no such object */
  readonly mutate: Mutation;
  /** From the project's folder. @default the stack file of the default install, `Pulumi.dev.yaml` */
  readonly stackFile?: string;
}

export type Mutation = (stack: PolicyStack) => PolicyStack;

export const EKS = "examples/stacks/eks-production.yaml";
export const GKE = "examples/stacks/gke-production.yaml";
export const AKS = "examples/stacks/aks-production.yaml";

type Path = readonly (string | number)[];

/** Makes a new value of the old one. */
type Change = (old: unknown) => unknown;

/** Changes a field of an object. @param subject such as `ClusterRole katib-ui` */
export function change(subject: string, path: Path, value: Change): Mutation {
  return (stack) => ({
    ...stack,
    objects: replaced(stack.objects, subject, (object) => [at(object, path, value) as PlainObject]),
  });
}

/** Adds an object that is like another, but for some fields. */
export function copy(subject: string, fields: Partial<PlainObject>): Mutation {
  return (stack) => ({
    ...stack,
    objects: replaced(stack.objects, subject, (object) => [object, { ...object, ...fields }]),
  });
}

/** Leaves an object out. */
export function without(subject: string): Mutation {
  return (stack) => ({ ...stack, objects: replaced(stack.objects, subject, () => []) });
}

/** Changes an argument of a resource of a cloud. @param subject such as `aws:eks/cluster:Cluster cluster` */
export function changeInCloud(subject: string, path: Path, value: Change): Mutation {
  return changeResource(subject, ["inputs", ...path], value);
}

/** Changes a resource of a cloud, its options included. */
export function changeResource(subject: string, path: Path, value: Change): Mutation {
  return (stack) => ({
    ...stack,
    cloud: replaced(stack.cloud, subject, (resource) => [at(resource, path, value) as CloudResource]),
  });
}

/** Adds a resource of a cloud that stands beside another. */
export function addInCloud(subject: string, beside: Pick<CloudResource, "type" | "name" | "inputs">): Mutation {
  const added = { protect: false, retainOnDelete: false, ...beside };
  return (stack) => ({ ...stack, cloud: replaced(stack.cloud, subject, (resource) => [resource, added]) });
}

export function withoutInCloud(subject: string): Mutation {
  return (stack) => ({ ...stack, cloud: replaced(stack.cloud, subject, () => []) });
}

/** One after the other. */
export function both(first: Mutation, second: Mutation): Mutation {
  return (stack) => second(first(stack));
}

/** The same value, whatever was there. */
export function to(value: unknown): Change {
  return () => value;
}

/** One more in a list. */
export function plus(item: unknown): Change {
  return (list) => [...(list as unknown[]), item];
}

function replaced<T extends PlainObject | CloudResource>(all: readonly T[], subject: string, by: (one: T) => T[]): T[] {
  if (!all.some((one) => subjectOf(one) === subject)) throw new Error(`there is no ${subject}`);
  return all.flatMap((one) => (subjectOf(one) === subject ? by(one) : [one]));
}

/** @throws where what holds the field is not there */
function at(value: unknown, [key, ...rest]: Path, change: Change): unknown {
  if (key === undefined) return change(value);
  if (typeof value !== "object" || value === null) throw new Error(`there is nothing to hold "${key}"`);
  const changed = at((value as Record<string | number, unknown>)[key], rest, change);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? changed : item) as unknown);
  const others = Object.entries(value).filter(([field]) => field !== key);
  return Object.fromEntries(changed === undefined ? others : [...others, [key, changed]]);
}
