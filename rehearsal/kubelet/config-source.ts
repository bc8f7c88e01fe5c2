import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";

/** Values of a ConfigMap or Secret by their keys. */
export type ConfigData = ReadonlyMap<string, Buffer>;

/** A Pod refers to configuration that is not there: its container waits with this reason, as on a real node. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

/** Where the ConfigMaps and Secrets of one namespace are read. */
export interface ConfigSource {
  /** Nothing when the object does not exist. */
  read(kind: "ConfigMap" | "Secret", name: string): Promise<ConfigData | undefined>;
}

/** Reads them from the API server, anew each time. */
export function configSource(client: KubeClient, namespace: string): ConfigSource {
  return {
    async read(kind, name) {
      const object = await client.get({ apiVersion: "v1", kind, name, namespace });
      return object && dataOf(object);
    },
  };
}

/**
 * The values of an object that is referred to.
 *
 * @param where the path of the reference within the Pod, for the error's text.
 * @throws {ConfigError} when the object does not exist and is not optional.
 */
export async function requiredData(
  source: ConfigSource,
  kind: "ConfigMap" | "Secret",
  ref: { readonly name: string; readonly optional?: boolean },
  where: string,
): Promise<ConfigData> {
  const data = await source.read(kind, ref.name);
  if (data) return data;
  if (ref.optional) return new Map();
  throw new ConfigError(`${where}: ${kind} "${ref.name}" does not exist; create it or mark the reference optional`);
}

function dataOf(object: KubeObject): ConfigData {
  const texts = Object.entries((object.data ?? {}) as Record<string, string>);
  const encoding = object.kind === "Secret" ? "base64" : "utf8";
  const binaries = Object.entries((object.binaryData ?? {}) as Record<string, string>);
  return new Map([
    ...texts.map(([key, text]) => [key, Buffer.from(text, encoding)] as const),
    ...binaries.map(([key, text]) => [key, Buffer.from(text, "base64")] as const),
  ]);
}
