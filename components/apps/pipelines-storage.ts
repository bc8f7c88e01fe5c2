import { scryptSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialsSource, DatabaseRef } from "../../charts/common/database";
import { databaseRef, PipelinesDatabaseChart, type PipelinesDatabase } from "../../charts/mysql/pipelines";
import type { ObjectStore } from "../../charts/pipelines/object-store";
import { objectStoreRef, PipelinesObjectStoreChart, type PipelinesObjectStore } from "../../charts/seaweedfs/chart";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import type { Mesh } from "../platform/istio";
import type { ApplicationArgs } from "./application";

/** Where Pipelines keeps what it keeps, as its programs need to know it. */
export interface PipelinesStores {
  /** A MySQL server whose account may create databases. */
  readonly database: Inputs<DatabaseRef>;
  readonly objectStore: Inputs<ObjectStore>;
  /** Changes with every credential that was given, so that Pods which read them once are made anew. */
  readonly secretsDigest: pulumi.Output<string>;
  /** What programs that use it are made after. */
  readonly ready: readonly pulumi.Resource[];
}

export interface PipelinesStorageArgs extends Pick<ApplicationArgs, "release" | "namespaces"> {
  readonly mesh: Pick<Mesh, "mode" | "ready">;
  /** Given passwords become secrets. */
  readonly database: Inputs<PipelinesDatabase>;
  /** Given keys become secrets. An `endpoint` has to be text, since it is taken apart. */
  readonly objectStore: Inputs<PipelinesObjectStore>;
}

/**
 * Pipelines' database and object store: made in the cluster, or there already. The password of a database in the cluster
 * is taken over by its first start; a new one has to be set in the database as well.
 *
 * @throws for an `endpoint` that comes from another resource
 */
export class PipelinesStorage extends pulumi.ComponentResource implements PipelinesStores {
  readonly database: Inputs<DatabaseRef>;
  readonly objectStore: Inputs<ObjectStore>;
  readonly secretsDigest: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PipelinesStorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:PipelinesStorage", name, {}, opts);
    const { release, namespaces, mesh } = args;
    const database = withSecretPassword(args.database);
    const store = withSecretKeys(args.objectStore);
    this.secretsDigest = digestOf([...secretsOf(database), ...secretsOf(store)]);
    const after = { parent: this, dependsOn: [namespaces, ...mesh.ready] };
    const common = { release, mesh: mesh.mode };
    const databaseName = `${name}-database`;
    new ChartResources(
      databaseName,
      (app, tokens) =>
        new PipelinesDatabaseChart(app, databaseName, {
          ...common,
          database: settingsOf<PipelinesDatabase>(database, tokens),
        }),
      after,
    );
    const storeName = `${name}-object-store`;
    const storeDigest = digestOf(secretsOf(store));
    new ChartResources(
      storeName,
      (app, tokens) =>
        new PipelinesObjectStoreChart(app, storeName, {
          ...common,
          store: settingsOf<PipelinesObjectStore>(store, tokens),
          secretsDigest: tokens.text(storeDigest),
        }),
      after,
    );
    // Both only move values from one place to another, whatever the values are.
    this.database = databaseRef(database as PipelinesDatabase);
    this.objectStore = objectStoreRef(store as PipelinesObjectStore);
    this.registerOutputs({});
  }
}

function withSecretPassword(database: Inputs<PipelinesDatabase>): Inputs<PipelinesDatabase> {
  return { ...database, credentials: protectedCredentials(database.credentials) };
}

function withSecretKeys(store: Inputs<PipelinesObjectStore>): Inputs<PipelinesObjectStore> {
  switch (store.kind) {
    case "s3":
      if (store.endpoint !== undefined && typeof store.endpoint !== "string") {
        throw new Error(
          "objectStore.endpoint: comes from another resource; write it as text such as https://s3.example.com:9000, since its parts are needed before anything is deployed",
        );
      }
      return { ...store, credentials: store.credentials && protectedCredentials(store.credentials) };
    case "gcs":
      return { ...store, credentials: store.credentials && protectedCredentials(store.credentials) };
    case "seaweedfs":
      return { ...store, credentials: protectedCredentials(store.credentials) };
    case "azure": {
      const { accountKey: source } = store;
      const accountKey = source.kind === "given" ? { ...source, key: pulumi.secret(source.key) } : source;
      return { ...store, accountKey, credentials: protectedCredentials(store.credentials) };
    }
  }
}

function protectedCredentials(credentials: Inputs<CredentialsSource>): Inputs<CredentialsSource> {
  return credentials.kind === "secret"
    ? credentials
    : { ...credentials, password: pulumi.secret(credentials.password) };
}

/** Every text that is a secret of this platform's; Secrets of others are theirs to watch. */
function secretsOf(settings: Inputs<PipelinesDatabase> | Inputs<PipelinesObjectStore>): pulumi.Input<string>[] {
  const { credentials } = settings;
  const own = credentials?.kind === "given" ? [credentials.user, credentials.password] : [];
  const account = settings.kind === "azure" && settings.accountKey.kind === "given" ? [settings.accountKey.key] : [];
  return [...own, ...account];
}

/**
 * Tells that a secret has changed without telling which or what it is. Marked as no secret, since one would hide whole
 * Deployments in previews; made slowly, so that secrets cannot be tried against it at speed.
 */
function digestOf(secrets: readonly pulumi.Input<string>[]): pulumi.Output<string> {
  const all = pulumi.all([...secrets]).apply((texts) => JSON.stringify(texts));
  return pulumi.unsecret(all.apply((text) => scryptSync(text, "pipelines", 8).toString("hex")));
}
