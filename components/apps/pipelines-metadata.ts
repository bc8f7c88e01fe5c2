import * as pulumi from "@pulumi/pulumi";
import type { DatabaseRef } from "../../charts/common/database";
import { PipelinesMetadataChart } from "../../charts/pipelines-metadata/chart";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf } from "../bridge/inputs";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";
import type { PipelinesStores } from "./pipelines-storage";

export interface PipelinesMetadataArgs extends Omit<ApplicationArgs, "crds"> {
  /** How users' browsers reach the metadata. */
  readonly entry: UserEntry;
  readonly storage: Pick<PipelinesStores, "database" | "secretsDigest" | "ready">;
}

/** ML Metadata. Once it is ready, runs write down their artifacts and executions, and the UI reads them. */
export class PipelinesMetadata extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PipelinesMetadataArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:PipelinesMetadata", name, {}, opts);
    const { release, availability, namespaces, entry, storage } = args;
    const { gateway, mesh } = entry;
    new ChartResources(
      name,
      (app, tokens) =>
        new PipelinesMetadataChart(app, name, {
          ...{ release, availability, mesh, gateway },
          database: settingsOf<DatabaseRef>(storage.database, tokens),
          secretsDigest: tokens.text(storage.secretsDigest),
        }),
      { parent: this, dependsOn: [namespaces, ...entry.ready, ...storage.ready] },
    );
    this.registerOutputs({});
  }
}
