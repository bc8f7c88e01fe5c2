import type * as pulumi from "@pulumi/pulumi";
import { Katib, type KatibArgs } from "../../components/apps/katib";
import { revealed } from "../revealed";
import { ownCredentials } from "./credentials";
import { entryOf, issuersOf, type ApplicationContext } from "./context";
import { volumeOf } from "./volumes";

/** Size of the volume with measurements, unless a stack file states another. */
const VOLUME_SIZE = "10Gi";

/**
 * Makes Katib.
 * @param jobs what brings the kinds that trials are of
 */
export function deployKatib(context: ApplicationContext, jobs: readonly pulumi.Resource[]): void {
  const { config, common, namespaces, opts } = context;
  const { trialKinds, algorithms } = config.katib;
  new Katib(
    "katib",
    {
      ...{ ...common, namespaces, trialKinds, algorithms, jobs },
      entry: entryOf(context, "katib"),
      issuers: issuersOf(context, "katib"),
      database: databaseOf(context),
    },
    opts,
  );
}

function databaseOf(context: ApplicationContext): KatibArgs["database"] {
  const { database = { kind: "own" as const } } = context.config.katib;
  if (database.kind === "external") return revealed(database);
  const { size = VOLUME_SIZE, storageClass, secret } = database;
  return {
    kind: "own",
    volume: volumeOf(context, { size, storageClass }),
    credentials: ownCredentials("katib-database-password", "root", secret),
  };
}
