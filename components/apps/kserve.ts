import * as pulumi from "@pulumi/pulumi";
import { KServeChart } from "../../charts/kserve/chart";
import { kserveCrds } from "../../charts/kserve/crds";
import { KSERVE } from "../../charts/kserve/names";
import type { KServeSettings, StandardMode } from "../../charts/kserve/settings";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "../platform/cert-manager";
import { crdBundle } from "../platform/crd-bundle";
import type { EventScaling } from "../platform/keda";
import type { KnativeServices } from "../platform/knative-serving";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

/** What others need of whatever serves models. */
export interface ModelServing {
  /** Namespace of its configuration, which lists the gateways and the URLs' scheme. */
  readonly namespace: string;
  /** What InferenceServices are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** How models run: as Knative Services, or as Deployments. */
export type ServingMode =
  { readonly kind: "serverless"; readonly knative: KnativeServices } | ({ readonly kind: "standard" } & StandardMode);

export interface KServeArgs extends ApplicationArgs {
  /** Whose internal issuer signs the webhooks' certificates. */
  readonly issuers: CertificateIssuers;
  /** How users reach models. */
  readonly entry: UserEntry;
  readonly mode: ServingMode;
  /** Scales models without Knative by events. @default none: models scale by processor time and memory */
  readonly scaling?: EventScaling;
  readonly settings?: KServeSettings;
}

/** KServe and the kinds it serves. Once it is ready, InferenceServices are checked, and models run and are reached. */
export class KServe extends pulumi.ComponentResource implements ModelServing {
  readonly namespace = KSERVE;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KServeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:KServe", name, {}, opts);
    const { release, availability, namespaces, issuers, entry, mode, scaling, settings } = args;
    const crds = crdBundle(`${name}-crds`, { crds: kserveCrds, ...args.crds }, { parent: this });
    new ChartResources(
      name,
      (app) =>
        new KServeChart(app, name, {
          ...{ release, availability, settings, mesh: entry.mesh, gateway: entry.gateway },
          issuer: issuers.internalIssuer,
          mode: mode.kind === "standard" ? mode : { kind: "knative", knative: mode.knative },
        }),
      {
        parent: this,
        dependsOn: [
          ...[namespaces, crds],
          ...issuers.ready,
          ...entry.ready,
          // The controller looks for the kinds of Knative and KEDA when it starts, and never again.
          ...(mode.kind === "serverless" ? mode.knative.ready : []),
          ...(scaling?.ready ?? []),
        ],
      },
    );
    this.registerOutputs({});
  }
}
