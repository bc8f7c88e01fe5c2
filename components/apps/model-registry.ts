import * as pulumi from "@pulumi/pulumi";
import type { CredentialsSource } from "../../charts/common/database";
import { ModelRegistryChart } from "../../charts/model-registry/chart";
import type { CatalogSettings, RegistryDatabase } from "../../charts/model-registry/settings";
import { ChartResources } from "../bridge/chart-resources";
import type { OutputTokens } from "../bridge/tokens";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

/** Credentials whose password other resources may tell. */
export type CredentialsInput =
  | { readonly kind: "given"; readonly user: string; readonly password: pulumi.Input<string> }
  | Extract<CredentialsSource, { kind: "secret" }>;

type OwnDatabase = Extract<RegistryDatabase, { kind: "own" }>;

export interface ModelRegistryArgs extends Omit<ApplicationArgs, "crds"> {
  readonly entry: UserEntry;
  readonly database:
    | (Omit<OwnDatabase, "credentials"> & { readonly credentials: CredentialsInput })
    | Extract<RegistryDatabase, { kind: "existing" }>;
  readonly catalog: Omit<CatalogSettings, "credentials" | "huggingFaceKey"> & {
    readonly credentials: CredentialsInput;
    readonly huggingFaceKey?: pulumi.Input<string>;
  };
}

/** The model registry with its catalog, databases and web interface. */
export class ModelRegistry extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: ModelRegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:ModelRegistry", name, {}, opts);
    const { namespaces, entry, database, catalog, ...settings } = args;
    const { gateway, mesh, ingress } = entry;
    new ChartResources(
      name,
      (app, tokens) =>
        new ModelRegistryChart(app, name, {
          ...{ ...settings, gateway, mesh, ingress },
          database:
            database.kind === "own"
              ? { ...database, credentials: credentialsOf(database.credentials, tokens) }
              : database,
          catalog: {
            ...catalog,
            credentials: credentialsOf(catalog.credentials, tokens),
            huggingFaceKey: catalog.huggingFaceKey && tokens.text(pulumi.secret(catalog.huggingFaceKey)),
          },
        }),
      { parent: this, dependsOn: [namespaces, ...entry.ready] },
    );
    this.registerOutputs({});
  }
}

function credentialsOf(credentials: CredentialsInput, tokens: OutputTokens): CredentialsSource {
  if (credentials.kind === "secret") return credentials;
  return { ...credentials, password: tokens.text(pulumi.secret(credentials.password)) };
}
