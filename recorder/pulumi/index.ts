/**
 * Stands for `@pulumi/pulumi` in the command line's own build of the program: as much of it as stacks/ and components/
 * use. What is registered is recorded; nothing is made and nobody is asked.
 */
import { recording } from "../recording";
import { Output, output, type Input } from "./output";
import type { ResourceOptions } from "./resource";

export { Output, output, type Input };
export {
  ComponentResource,
  CustomResource,
  ProviderResource,
  Resource,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type ResourceOptions,
} from "./resource";

export function secret(value: unknown): Output<unknown> {
  return output(value).concealed(true);
}

export function unsecret(value: unknown): Output<unknown> {
  return output(value).concealed(false);
}

export function all(values: unknown): Output<unknown> {
  return output(values);
}

/** A text with values in it. */
export function interpolate(literals: TemplateStringsArray, ...values: unknown[]): Output<string> {
  return textOf(literals.flatMap((literal, i) => (i < values.length ? [literal, values[i]] : [literal])));
}

export function jsonStringify(value: unknown, _replacer?: undefined, space?: number): Output<string> {
  const { plain, unknown, isSecret, resources } = output(value);
  return Output.of(JSON.stringify(plain, undefined, space), unknown, { isSecret, resources });
}

function textOf(pieces: readonly unknown[]): Output<string> {
  const { plain, unknown, isSecret, resources } = output(pieces);
  return Output.of((plain as unknown[]).join(""), unknown, { isSecret, resources });
}

/** Lists of the two are joined; of everything else the latter counts. */
export function mergeOptions(first: ResourceOptions = {}, second: ResourceOptions = {}): ResourceOptions {
  const dependsOn = [first.dependsOn ?? [], second.dependsOn ?? []].flat() as ResourceOptions["dependsOn"];
  return { ...first, ...second, dependsOn };
}

export function getStack(): string {
  return recording().stack;
}

/** A render sees what a preview sees: before anything is made. */
export const runtime = { isDryRun: () => true };

/** What a preview does not know. */
export const unknown = undefined;

/** An error whose text is for users, without a trace. */
export class RunError extends Error {}
