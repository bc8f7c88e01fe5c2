import * as pulumi from "@pulumi/pulumi";
import { Pipelines } from "../../components/apps/pipelines";
import { entryOf, issuersOf, type ApplicationContext } from "./context";
import { artifactStore, pipelinesDatabase } from "./pipelines-storage";

/** Makes Pipelines with its storage. */
export function deployPipelines(context: ApplicationContext): void {
  const { common, namespaces, identities, opts } = context;
  const { database: _database, objectStore: _objectStore, ...settings } = context.config.pipelines;
  const { database, ready } = pipelinesDatabase(context);
  new Pipelines(
    "pipelines",
    {
      ...{ ...common, namespaces, settings },
      entry: entryOf(context, "pipelines"),
      issuers: issuersOf(context, "pipelines"),
      ...{ database, objectStore: artifactStore(context), identities: identities.pipelines },
    },
    pulumi.mergeOptions(opts, { dependsOn: [...ready] }),
  );
}
