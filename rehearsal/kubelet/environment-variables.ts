import { ConfigError, ConfigSource, requiredData } from "./config-source";
import { expand } from "./expansion";
import { Container, EnvVar, KeyRef, Pod } from "./pod";
import { PodAddresses, podField } from "./pod-field";

export interface EnvironmentOptions {
  readonly pod: Pod;
  readonly container: Container;
  readonly source: ConfigSource;
  readonly addresses: PodAddresses;
}

/**
 * A container's environment: `envFrom` first, then `env` in its order, where each value sees those before it.
 *
 * @throws {ConfigError} when a ConfigMap, Secret or key that is referred to does not exist and is not optional.
 */
export async function containerEnvironment(options: EnvironmentOptions): Promise<Record<string, string>> {
  const env = await fromObjects(options);
  for (const [index, variable] of (options.container.env ?? []).entries()) {
    const value = await valueOf(variable, env, options, `${pathOf(options)}.env[${index}].valueFrom`);
    if (value !== undefined) env[variable.name] = value;
  }
  return env;
}

async function fromObjects(options: EnvironmentOptions): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [index, { prefix = "", secretRef, configMapRef }] of (options.container.envFrom ?? []).entries()) {
    const where = `${pathOf(options)}.envFrom[${index}]`;
    const data = secretRef
      ? await requiredData(options.source, "Secret", secretRef, `${where}.secretRef`)
      : configMapRef && (await requiredData(options.source, "ConfigMap", configMapRef, `${where}.configMapRef`));
    for (const [key, value] of data ?? []) env[prefix + key] = value.toString("utf8");
  }
  return env;
}

async function valueOf(
  { value = "", valueFrom }: EnvVar,
  env: Readonly<Record<string, string>>,
  { pod, source, addresses }: EnvironmentOptions,
  where: string,
): Promise<string | undefined> {
  if (!valueFrom) return expand(value, env);
  const { fieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) return podField(pod, fieldRef.fieldPath, addresses, where);
  if (secretKeyRef) return keyOf(source, "Secret", secretKeyRef, `${where}.secretKeyRef`);
  if (configMapKeyRef) return keyOf(source, "ConfigMap", configMapKeyRef, `${where}.configMapKeyRef`);
  const kinds = Object.keys(valueFrom).join(", ");
  throw new ConfigError(
    `${where}: "${kinds}" is not supported by the rehearsal's live kubelet; use fieldRef, secretKeyRef or configMapKeyRef`,
  );
}

async function keyOf(
  source: ConfigSource,
  kind: "ConfigMap" | "Secret",
  ref: KeyRef,
  where: string,
): Promise<string | undefined> {
  const value = (await requiredData(source, kind, ref, where)).get(ref.key);
  if (value !== undefined) return value.toString("utf8");
  if (ref.optional) return undefined;
  throw new ConfigError(
    `${where}: ${kind} "${ref.name}" has no key "${ref.key}"; add it or mark the reference optional`,
  );
}

function pathOf({ container }: EnvironmentOptions): string {
  return `spec.containers["${container.name}"]`;
}
