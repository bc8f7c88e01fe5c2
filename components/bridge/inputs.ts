import * as pulumi from "@pulumi/pulumi";
import type { OutputTokens } from "./tokens";

/**
 * Settings of a chart as a component takes them: texts may come from other resources, except those that decide what is
 * made (`kind`) or what it is called (`name`).
 */
export type Inputs<T> = T extends string
  ? pulumi.Input<T>
  : T extends object
    ? { readonly [K in keyof T]: K extends "kind" | "name" ? T[K] : Inputs<T[K]> }
    : T;

/** The settings for the chart: what comes from other resources is replaced by tokens. */
export function settingsOf<T>(inputs: Inputs<T>, tokens: OutputTokens): T {
  // The type says the same: only the texts differ.
  return replaced(inputs, tokens) as T;
}

function replaced(value: unknown, tokens: OutputTokens): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return tokens.text(value as pulumi.Input<string>);
  if (Array.isArray(value)) return value.map((item) => replaced(item, tokens));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, tokens)]));
}
