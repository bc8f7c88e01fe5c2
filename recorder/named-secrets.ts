import { Secret } from "../stacks/config/secret";
import { placeholder } from "./placeholder";

/**
 * Replaces the secrets of a configuration, which nobody but Pulumi can read, by placeholders that name their places in
 * the stack file, such as `kubeflow:dex.users[0].hash`.
 */
export function namedSecrets<T extends object>(config: T, found: (name: string) => void): T {
  const entries = Object.entries(config).map(([key, value]) => [key, named(value, `kubeflow:${key}`, found)]);
  return Object.fromEntries(entries) as T;
}

function named(value: unknown, path: string, found: (name: string) => void): unknown {
  if (value instanceof Secret) {
    found(path);
    return Secret.of(placeholder(path));
  }
  if (Array.isArray(value)) return value.map((item, i) => named(item, `${path}[${i}]`, found));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, named(item, `${path}.${key}`, found)]));
}
