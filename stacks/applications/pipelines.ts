import { Pipelines, type PipelinesArgs } from "../../components/apps/pipelines";
import { revealed } from "../revealed";
import { ownCredentials } from "./credentials";
import { entryOf, issuersOf, type ApplicationContext } from "./context";
import { volumeOf } from "./volumes";

/** The account of the in-cluster object store; its secret key is generated, so that it alone has to change. */
const STORE_USER = "pipelines";

/** Makes Pipelines with its storage. */
export function deployPipelines(context: ApplicationContext): void {
  const { common, namespaces, opts } = context;
  const { database: _database, objectStore: _objectStore, ...settings } = context.config.pipelines;
  new Pipelines(
    "pipelines",
    {
      ...{ ...common, namespaces, settings },
      entry: entryOf(context, "pipelines"),
      issuers: issuersOf(context, "pipelines"),
      database: databaseOf(context),
      objectStore: objectStoreOf(context),
    },
    opts,
  );
}

function databaseOf(context: ApplicationContext): PipelinesArgs["database"] {
  const { database } = context.config.pipelines;
  if (database.kind === "external") return revealed(database);
  const { size, storageClass, secret } = database;
  const credentials = ownCredentials("pipelines-database-password", "root", secret);
  return { kind: "own", volume: volumeOf(context, { size, storageClass }), credentials };
}

function objectStoreOf(context: ApplicationContext): PipelinesArgs["objectStore"] {
  const { objectStore } = context.config.pipelines;
  if (objectStore.kind === "s3" || objectStore.kind === "gcs") {
    const { credentials, ...store } = objectStore;
    return { ...store, credentials: credentials && storeCredentials(credentials) };
  }
  const { size, storageClass, secret, ...store } = revealed(objectStore);
  const credentials = ownCredentials("pipelines-object-store-key", STORE_USER, secret);
  return { ...store, volume: volumeOf(context, { size, storageClass }), credentials };
}

type StoreKeys = NonNullable<
  Extract<ApplicationContext["config"]["pipelines"]["objectStore"], { kind: "s3" }>["credentials"]
>;

function storeCredentials(keys: StoreKeys) {
  if (keys.kind === "secret") return keys;
  const { accessKey: user, secretKey: password } = revealed(keys);
  return { kind: "given", user, password } as const;
}
