import { ModelRegistry, type ModelRegistryArgs } from "../../components/apps/model-registry";
import { revealed } from "../revealed";
import { ownCredentials } from "./credentials";
import { entryOf, type ApplicationContext } from "./context";
import { volumeOf } from "./volumes";

/** Makes the model registry with its catalog. */
export function deployModelRegistry(context: ApplicationContext): void {
  const { common, namespaces, opts } = context;
  const entry = entryOf(context, "modelRegistry");
  const [database, catalog] = [databaseOf(context), catalogOf(context)];
  new ModelRegistry("model-registry", { ...common, namespaces, entry, database, catalog }, opts);
}

function databaseOf(context: ApplicationContext): ModelRegistryArgs["database"] {
  const { database } = context.config.modelRegistry;
  if (database.kind === "own") {
    const { size, storageClass, secret } = database;
    const credentials = ownCredentials("model-registry-database-password", "root", secret);
    return { kind: "own", volume: volumeOf(context, { size, storageClass }), credentials };
  }
  const { host, port, secret, database: name } = database;
  const [user, password] = ["username", "password"].map((key) => ({ secret, key }));
  return { kind: "existing", server: { host, port, user, password }, database: name };
}

function catalogOf(context: ApplicationContext): ModelRegistryArgs["catalog"] {
  const { size, storageClass, secret, ...settings } = revealed(context.config.modelRegistry.catalog);
  const credentials = ownCredentials("model-catalog-database-password", "postgres", secret);
  return { ...settings, volume: volumeOf(context, { size, storageClass }), credentials };
}
