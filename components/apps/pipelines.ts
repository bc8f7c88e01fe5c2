import * as pulumi from "@pulumi/pulumi";
import type { WorkflowLimits } from "../../charts/argo-workflows/config";
import type { DatabaseRef } from "../../charts/common/database";
import { configDigest } from "../../charts/common/digest";
import type { PipelinesDatabase } from "../../charts/mysql/pipelines";
import { PipelinesChart } from "../../charts/pipelines/chart";
import { pipelinesCrds } from "../../charts/pipelines/crds";
import type { ObjectStore } from "../../charts/pipelines/object-store";
import type { PipelinesSettings } from "../../charts/pipelines/settings";
import type { PipelinesObjectStore } from "../../charts/seaweedfs/chart";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import { identityOf } from "../clusters/bound-identity";
import type { BoundIdentity } from "../clusters/identity";
import type { CertificateIssuers } from "../platform/cert-manager";
import { crdBundle } from "../platform/crd-bundle";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";
import { ArgoWorkflows } from "./argo-workflows";
import { PipelinesCache } from "./pipelines-cache";
import { PipelinesMetadata } from "./pipelines-metadata";
import { PipelinesStorage, type PipelinesStores } from "./pipelines-storage";

export interface PipelinesArgs extends ApplicationArgs {
  /** How users reach the UI. */
  readonly entry: UserEntry;
  /** Whose internal issuer makes the webhooks' certificates. */
  readonly issuers: CertificateIssuers;
  /** Where pipelines, runs and metadata are kept; given passwords become secrets. */
  readonly database: Inputs<PipelinesDatabase>;
  /** Where artifacts are kept; given keys become secrets. */
  readonly objectStore: Inputs<PipelinesObjectStore>;
  /** Who the API server and the UI are to the cloud of the object store. @default nobody, they have keys */
  readonly identities?: { readonly apiServer?: BoundIdentity; readonly ui?: BoundIdentity };
  /** @default upstream's */
  readonly settings?: PipelinesSettings;
  /** How many workflows run at once. @default any number */
  readonly limits?: WorkflowLimits;
}

/**
 * Pipelines with what it stands on: the database, the object store, Argo Workflows, ML Metadata and the cache. Once it is
 * ready, runs are accepted, and tenants get their part as they come.
 */
export class Pipelines extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PipelinesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:Pipelines", name, {}, opts);
    const { release, availability, namespaces, entry, issuers, database, objectStore, limits } = args;
    const { kubernetesNative, cache = true, maximumCacheStaleness: maximumStaleness } = args.settings ?? {};
    const crds = crdBundle(
      `${name}-crds`,
      { crds: (rendering) => pipelinesCrds(rendering, { kubernetesNative }), ...args.crds },
      { parent: this },
    );
    const common = { release, availability, namespaces };
    const mesh = { mode: entry.mesh, ready: entry.ready };
    const child = { parent: this };
    const storage = new PipelinesStorage(`${name}-storage`, { ...common, mesh, database, objectStore }, child);
    const argo = new ArgoWorkflows(
      `${name}-argo`,
      { ...common, kinds: [crds], objectStore: storage.objectStore, limits },
      child,
    );
    const metadata = new PipelinesMetadata(`${name}-metadata`, { ...common, entry, storage }, child);
    if (cache) {
      const settings = { maximumStaleness };
      new PipelinesCache(`${name}-cache`, { ...common, mesh, issuers, storage, settings }, child);
    }
    this.programs(name, args, storage, [crds, ...argo.ready, ...metadata.ready]);
    this.registerOutputs({});
  }

  private programs(name: string, args: PipelinesArgs, storage: PipelinesStores, needs: pulumi.Resource[]): void {
    const { release, availability, namespaces, entry, issuers, settings, identities = {} } = args;
    const { gateway, mesh, ingress } = entry;
    const digest = digestOf(storage);
    const known = [identities.apiServer, identities.ui].flatMap((identity) => identity?.ready ?? []);
    new ChartResources(
      name,
      (app, tokens) =>
        new PipelinesChart(app, name, {
          ...{ release, availability, gateway, mesh, ingress, settings },
          database: settingsOf<DatabaseRef>(storage.database, tokens),
          objectStore: settingsOf<ObjectStore>(storage.objectStore, tokens),
          identities: {
            apiServer: identities.apiServer && identityOf(identities.apiServer, tokens),
            ui: identities.ui && identityOf(identities.ui, tokens),
          },
          issuer: issuers.internalIssuer,
          secretsDigest: tokens.text(digest),
        }),
      {
        parent: this,
        dependsOn: [namespaces, ...entry.ready, ...issuers.ready, ...storage.ready, ...needs, ...known],
      },
    );
  }
}

/** Changes with passwords and with what the storage is called, of which programs learn when they start. */
function digestOf({ secretsDigest, database, objectStore }: PipelinesStores): pulumi.Output<string> {
  return pulumi.output([secretsDigest, database, objectStore]).apply(configDigest);
}
