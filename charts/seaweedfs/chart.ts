import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { CredentialsSource, SecretKey } from "../common/database";
import type { VolumeSettings } from "../common/volume";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { GcsStore, ObjectStore, S3Store, SecretRefs } from "../pipelines/object-store";
import type { Release } from "../releases";
import { OBJECT_LABELS, REMOTE_SECRET, STORE_SECRET } from "./names";
import { SeaweedFs } from "./seaweedfs";
import type { SeaweedFsSettings } from "./settings";

/**
 * Where the artifacts of pipelines are: what {@link ObjectStore} says, with the credentials themselves. As credentials,
 * `user` is the access key and `password` the secret key.
 */
export type PipelinesObjectStore =
  | {
      readonly kind: "seaweedfs";
      readonly bucket: string;
      readonly volume: VolumeSettings;
      readonly credentials: CredentialsSource;
    }
  | (Omit<S3Store, "credentials"> & { readonly credentials?: CredentialsSource })
  | (Omit<GcsStore, "credentials"> & { readonly credentials?: CredentialsSource })
  | AzureObjectStore;

export interface AzureObjectStore {
  readonly kind: "azure";
  readonly container: string;
  readonly account: string;
  readonly accountKey: AccountKeySource;
  /** Holds what is on its way to Azure, and what was read lately. */
  readonly volume: VolumeSettings;
  /** Of the SeaweedFS in front. */
  readonly credentials: CredentialsSource;
}

/** The storage account's key, or the key of a Secret that is there already. */
export type AccountKeySource =
  { readonly kind: "given"; readonly key: string } | ({ readonly kind: "secret" } & SecretKey);

export interface PipelinesObjectStoreChartProps {
  readonly release: Release;
  readonly mesh: MeshMode;
  readonly store: PipelinesObjectStore;
  /** Changes with given keys; whoever knows them computes it. @default none */
  readonly secretsDigest?: string;
}

/** SeaweedFS, by itself or in front of Azure, and the keys of whatever store there is. */
export class PipelinesObjectStoreChart extends Chart {
  constructor(scope: Construct, id: string, props: PipelinesObjectStoreChartProps) {
    super(scope, id);
    const { release, mesh, store, secretsDigest } = props;
    const needs = [...this.storeSecret(store), ...this.accountSecret(store)];
    const settings = seaweedFsOf(store);
    if (settings) new SeaweedFs(this, "seaweedfs", { ...settings, release, mesh, secretsDigest, needs });
  }

  private storeSecret({ credentials }: PipelinesObjectStore): Construct[] {
    if (credentials?.kind !== "given") return [];
    const { secret, accessKey, secretKey } = STORE_SECRET;
    return [this.secret(secret, { [accessKey]: credentials.user, [secretKey]: credentials.password })];
  }

  private accountSecret(store: PipelinesObjectStore): Construct[] {
    if (store.kind !== "azure" || store.accountKey.kind === "secret") return [];
    return [this.secret(REMOTE_SECRET.secret, { [REMOTE_SECRET.key]: store.accountKey.key })];
  }

  private secret(name: string, stringData: Record<string, string>): Construct {
    const metadata = { name, namespace: KUBEFLOW, labels: { ...OBJECT_LABELS } };
    return new k8s.KubeSecret(this, `secret-${name}`, { metadata, type: "Opaque", stringData });
  }
}

/** The store as Pipelines' programs need to know it. */
export function objectStoreRef(store: PipelinesObjectStore): ObjectStore {
  switch (store.kind) {
    case "seaweedfs":
      return { kind: "seaweedfs", bucket: store.bucket, credentials: refsOf(store.credentials) };
    case "azure": {
      const { container, account, credentials } = store;
      return { kind: "azure", container, account, credentials: refsOf(credentials) };
    }
    case "s3":
    case "gcs":
      return { ...store, credentials: store.credentials && refsOf(store.credentials) };
  }
}

function seaweedFsOf(store: PipelinesObjectStore): SeaweedFsSettings | undefined {
  if (store.kind === "s3" || store.kind === "gcs") return undefined;
  const { volume } = store;
  const credentials = refsOf(store.credentials);
  if (store.kind === "seaweedfs") return { bucket: store.bucket, credentials, volume };
  const { container: bucket, account, accountKey } = store;
  return { bucket, credentials, volume, remote: { account, accountKey: keyOf(accountKey) } };
}

function refsOf(credentials: CredentialsSource): SecretRefs {
  return credentials.kind === "given" ? STORE_SECRET : { ...STORE_SECRET, secret: credentials.name };
}

function keyOf(source: AccountKeySource): SecretKey {
  return source.kind === "given" ? REMOTE_SECRET : { secret: source.secret, key: source.key };
}
