import type { k8s } from "cdk8s-plus-28";

/** A ConfigMap that a web app reads. */
export interface WebAppConfig {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  /** How the app gets it. */
  readonly use: { readonly kind: "environment" } | ({ readonly kind: "files" } & ConfigFolder);
}

/** Where the keys of a ConfigMap are files. */
export interface ConfigFolder {
  readonly volume: string;
  readonly mountPath: string;
  /** A single key, at `mountPath` itself. @default all keys, in the folder `mountPath` */
  readonly key?: string;
}

/** Gunicorn keeps its workers' signs of life in files; the rest of the image is read-only. */
const TEMPORARY = "tmp";

/** ConfigMaps whose keys are environment variables. */
export function environmentFrom(configs: readonly WebAppConfig[]): k8s.EnvFromSource[] {
  return configs.filter(({ use }) => use.kind === "environment").map(({ name }) => ({ configMapRef: { name } }));
}

/** The volumes of a web app's Pods. */
export function volumesOf(configs: readonly WebAppConfig[]): k8s.Volume[] {
  return [
    ...files(configs).map(({ name, folder }) => ({ name: folder.volume, configMap: { name } })),
    { name: TEMPORARY, emptyDir: {} },
  ];
}

/** Where the container has them. */
export function mountsOf(configs: readonly WebAppConfig[]): k8s.VolumeMount[] {
  return [
    ...files(configs).map(({ folder: { volume, mountPath, key } }) => ({ name: volume, mountPath, subPath: key })),
    { name: TEMPORARY, mountPath: "/tmp" },
  ];
}

function files(configs: readonly WebAppConfig[]): { name: string; folder: ConfigFolder }[] {
  return configs.flatMap(({ name, use }) => (use.kind === "files" ? [{ name, folder: use }] : []));
}
