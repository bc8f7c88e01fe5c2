import { ConfigData, ConfigError, ConfigSource, requiredData } from "./config-source";
import { DownwardItem, KeyToPath, Pod, Projection, Volume } from "./pod";
import { PodAddresses, podField } from "./pod-field";
import { TokenSource } from "./service-account-tokens";

/** The files of a volume by their paths within it. */
export type VolumeFiles = ReadonlyMap<string, Buffer>;

export interface VolumeContext {
  readonly pod: Pod;
  readonly source: ConfigSource;
  readonly addresses: PodAddresses;
  readonly tokens: TokenSource;
}

/** Seconds for which a projected token is valid where the Pod does not say; Kubernetes' own default. */
const TOKEN_SECONDS = 3600;

/**
 * The files that a volume has now; nothing for a volume whose files are the program's own.
 *
 * @throws {ConfigError} when an object or key is missing and not optional, or the volume is of another kind.
 */
export async function volumeFiles(volume: Volume, context: VolumeContext): Promise<VolumeFiles | undefined> {
  const where = `spec.volumes["${volume.name}"]`;
  if (volume.emptyDir) return undefined;
  if (volume.secret) {
    const secret = { ...volume.secret, name: volume.secret.secretName };
    return projectionFiles({ secret }, context, where);
  }
  if (volume.configMap) return projectionFiles({ configMap: volume.configMap }, context, where);
  if (volume.downwardAPI) return projectionFiles({ downwardAPI: volume.downwardAPI }, context, where);
  if (volume.projected) return allProjections(volume.projected.sources ?? [], context, `${where}.projected`);
  const kind = Object.keys(volume).find((key) => key !== "name");
  throw new ConfigError(
    `${where}: the kind "${kind}" is not supported by the rehearsal's live kubelet; ` +
      "use emptyDir, secret, configMap, downwardAPI or projected",
  );
}

async function allProjections(
  sources: readonly Projection[],
  context: VolumeContext,
  where: string,
): Promise<VolumeFiles> {
  const files = new Map<string, Buffer>();
  for (const [index, source] of sources.entries()) {
    const part = await projectionFiles(source, context, `${where}.sources[${index}]`);
    for (const [path, content] of part) files.set(path, content);
  }
  return files;
}

async function projectionFiles(source: Projection, context: VolumeContext, where: string): Promise<VolumeFiles> {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source;
  if (secret) {
    const data = await requiredData(context.source, "Secret", secret, `${where}.secret`);
    return selected(data, secret, `${where}.secret`);
  }
  if (configMap) {
    const data = await requiredData(context.source, "ConfigMap", configMap, `${where}.configMap`);
    return selected(data, configMap, `${where}.configMap`);
  }
  if (downwardAPI) return downwardFiles(downwardAPI.items ?? [], context, `${where}.downwardAPI`);
  if (serviceAccountToken) {
    const { path, audience, expirationSeconds = TOKEN_SECONDS } = serviceAccountToken;
    return new Map([[path, Buffer.from(await context.tokens.token({ audience, expirationSeconds }))]]);
  }
  throw new ConfigError(
    `${where}: "${Object.keys(source).join(", ")}" is not supported by the rehearsal's live kubelet; ` +
      "use secret, configMap, downwardAPI or serviceAccountToken",
  );
}

/** All keys, each a file of its name, or those that `items` names. */
function selected(
  data: ConfigData,
  { items, optional }: { readonly items?: readonly KeyToPath[]; readonly optional?: boolean },
  where: string,
): VolumeFiles {
  if (!items) return data;
  const files = new Map<string, Buffer>();
  for (const [index, { key, path }] of items.entries()) {
    const content = data.get(key);
    if (content) files.set(path, content);
    else if (!optional)
      throw new ConfigError(`${where}.items[${index}].key: the object has no key "${key}"; add it or name another`);
  }
  return files;
}

function downwardFiles(items: readonly DownwardItem[], { pod, addresses }: VolumeContext, where: string): VolumeFiles {
  return new Map(
    items.map(({ path, fieldRef }, index) => {
      const item = `${where}.items[${index}]`;
      if (!fieldRef) throw new ConfigError(`${item}: only fieldRef is supported by the rehearsal's live kubelet`);
      return [path, Buffer.from(podField(pod, fieldRef.fieldPath, addresses, item))];
    }),
  );
}
