import * as pulumi from "@pulumi/pulumi";
import type { DatabaseRef } from "../../charts/common/database";
import { PipelinesCacheChart } from "../../charts/pipelines-cache/chart";
import type { CacheSettings } from "../../charts/pipelines-cache/settings";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf } from "../bridge/inputs";
import type { CertificateIssuers } from "../platform/cert-manager";
import type { Mesh } from "../platform/istio";
import type { ApplicationArgs } from "./application";
import type { PipelinesStores } from "./pipelines-storage";

export interface PipelinesCacheArgs extends Pick<ApplicationArgs, "release" | "namespaces"> {
  readonly mesh: Pick<Mesh, "ready">;
  /** Whose internal issuer makes the webhook's certificate. */
  readonly issuers: Pick<CertificateIssuers, "internalIssuer" | "ready">;
  readonly storage: Pick<PipelinesStores, "database" | "secretsDigest" | "ready">;
  /** @default no limits */
  readonly settings?: CacheSettings;
}

/** The cache of pipelines of version 1. Once it is ready, steps whose result is known do not run. */
export class PipelinesCache extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PipelinesCacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:PipelinesCache", name, {}, opts);
    const { release, namespaces, mesh, issuers, storage, settings } = args;
    new ChartResources(
      name,
      (app, tokens) =>
        new PipelinesCacheChart(app, name, {
          ...{ release, settings },
          issuer: issuers.internalIssuer,
          database: settingsOf<DatabaseRef>(storage.database, tokens),
          secretsDigest: tokens.text(storage.secretsDigest),
        }),
      { parent: this, dependsOn: [namespaces, ...mesh.ready, ...issuers.ready, ...storage.ready] },
    );
    this.registerOutputs({});
  }
}
