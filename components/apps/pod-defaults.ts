import * as pulumi from "@pulumi/pulumi";
import type { MeshMode } from "../../charts/istio/mesh";
import { PodDefaultsChart } from "../../charts/poddefaults/chart";
import { podDefaultCrds } from "../../charts/poddefaults/crds";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "../platform/cert-manager";
import { crdBundle } from "../platform/crd-bundle";
import type { ApplicationArgs } from "./application";

export interface PodDefaultsArgs extends ApplicationArgs {
  /** Of the namespaces that the webhook is in; it stays out of it. */
  readonly mesh: MeshMode;
  /** Whose internal issuer makes the webhook's certificate. */
  readonly issuers: CertificateIssuers;
}

/**
 * The admission webhook of PodDefaults and their kind. Once it is ready, Pods of tenants get what PodDefaults say; whoever
 * starts Pods that count on it is made after it.
 */
export class PodDefaults extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PodDefaultsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:PodDefaults", name, {}, opts);
    const { release, availability, namespaces, mesh, issuers } = args;
    const crds = crdBundle(`${name}-crds`, { crds: podDefaultCrds, ...args.crds }, { parent: this });
    const settings = { release, availability, mesh, issuer: issuers.internalIssuer };
    new ChartResources(name, (app) => new PodDefaultsChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, crds, ...issuers.ready],
    });
    this.registerOutputs({});
  }
}
