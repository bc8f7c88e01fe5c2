import { scryptSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { CustomAlgorithm } from "../../charts/katib/algorithms";
import { KatibChart } from "../../charts/katib/chart";
import { katibCrds } from "../../charts/katib/crds";
import type { KatibDatabase } from "../../charts/katib/database";
import type { TrialKind } from "../../charts/katib/trial-kinds";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import type { CertificateIssuers } from "../platform/cert-manager";
import { crdBundle } from "../platform/crd-bundle";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface KatibArgs extends ApplicationArgs {
  /** How users reach the page. */
  readonly entry: UserEntry;
  /** Whose internal issuer makes the webhooks' certificate. */
  readonly issuers: CertificateIssuers;
  /** Where measurements are kept; a given password becomes a secret. */
  readonly database: Inputs<KatibDatabase>;
  /** Kinds of which trials may be made, besides Jobs, training jobs and TrainJobs. @default none */
  readonly trialKinds?: readonly TrialKind[];
  /** Algorithms besides Katib's own, or in their place. @default none */
  readonly algorithms?: readonly CustomAlgorithm[];
  /** What brings the kinds that trials are of: the controller looks once, when it starts. @default none */
  readonly jobs?: readonly pulumi.Resource[];
}

/** Katib, its page and the kinds it serves. Once it is ready, experiments are accepted and run. */
export class Katib extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KatibArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:Katib", name, {}, opts);
    const { release, availability, namespaces, entry, issuers, trialKinds, algorithms, jobs = [] } = args;
    const { gateway, mesh, ingress } = entry;
    const database = withSecretPassword(args.database);
    const crds = crdBundle(`${name}-crds`, { crds: katibCrds, ...args.crds }, { parent: this });
    new ChartResources(
      name,
      (app, tokens) => {
        const digest = digestOf(database);
        return new KatibChart(app, name, {
          ...{ release, availability, mesh, gateway, ingress, trialKinds, algorithms },
          issuer: issuers.internalIssuer,
          database: settingsOf<KatibDatabase>(database, tokens),
          credentialsDigest: digest && tokens.text(digest),
        });
      },
      { parent: this, dependsOn: [namespaces, crds, ...issuers.ready, ...entry.ready, ...jobs] },
    );
    this.registerOutputs({});
  }
}

function withSecretPassword(database: Inputs<KatibDatabase>): Inputs<KatibDatabase> {
  const { credentials } = database;
  if (credentials.kind === "secret") return database;
  return { ...database, credentials: { ...credentials, password: pulumi.secret(credentials.password) } };
}

/**
 * Tells that the account has changed, of which the database manager learns when it starts. Marked as no secret, since
 * one would hide the whole Deployment in previews; made slowly, so that passwords cannot be tried against it at speed.
 */
function digestOf({ credentials }: Inputs<KatibDatabase>): pulumi.Output<string> | undefined {
  if (credentials.kind === "secret") return undefined;
  const account = pulumi.all([credentials.user, credentials.password]);
  return pulumi.unsecret(account.apply(([user, password]) => scryptSync(password, user, 8).toString("hex")));
}
