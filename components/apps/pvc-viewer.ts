import * as pulumi from "@pulumi/pulumi";
import { PvcViewerControllerChart } from "../../charts/pvcviewer-controller/chart";
import { pvcViewerCrds } from "../../charts/pvcviewer-controller/crds";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "../platform/cert-manager";
import { crdBundle } from "../platform/crd-bundle";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface PvcViewerArgs extends ApplicationArgs {
  /** How users reach the files of their volumes. */
  readonly entry: UserEntry;
  /** Whose internal issuer makes the webhooks' certificate. */
  readonly issuers: CertificateIssuers;
  /** Image of the file browser for PVCViewers that name none. @default the release's */
  readonly viewerImage?: string;
}

/** The PVCViewer controller and its kind. Once it is ready, file browsers on volumes run. */
export class PvcViewer extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: PvcViewerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:PvcViewer", name, {}, opts);
    const { release, availability, namespaces, entry, issuers, viewerImage } = args;
    const { gateway, mesh } = entry;
    const crds = crdBundle(`${name}-crds`, { crds: pvcViewerCrds, ...args.crds }, { parent: this });
    const settings = { release, availability, gateway, mesh, issuer: issuers.internalIssuer, viewerImage };
    new ChartResources(name, (app) => new PvcViewerControllerChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, crds, ...issuers.ready, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
