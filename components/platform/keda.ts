import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { KedaChart } from "../../charts/keda/chart";
import { kedaCrds } from "../../charts/keda/crds";
import { KEDA } from "../../charts/keda/names";
import type { ScaleTarget } from "../../charts/keda/rules";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "./cert-manager";
import { crdBundle, type CrdOptions } from "./crd-bundle";

/** What others need of whatever scales by events. */
export interface EventScaling {
  /** Namespace with the Secrets that ClusterTriggerAuthentications name. */
  readonly namespace: string;
  /** What ScaledObjects are made after. */
  readonly ready: readonly pulumi.Resource[];
}

export interface KedaArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** Whose internal issuer makes KEDA's certificate. @default none, KEDA makes and renews its own */
  readonly issuers?: CertificateIssuers;
  /** Namespaces in which KEDA scales; at least one. @default all */
  readonly watchNamespaces?: readonly string[];
  /** Custom kinds that ScaledObjects may scale. @default none besides Kubernetes' own workloads */
  readonly scaleTargets?: readonly ScaleTarget[];
  readonly crds?: CrdOptions;
}

/**
 * KEDA and the kinds it serves. Once it is ready, ScaledObjects are checked and HorizontalPodAutoscalers get its
 * metrics.
 */
export class Keda extends pulumi.ComponentResource implements EventScaling {
  readonly namespace = KEDA;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KedaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Keda", name, {}, opts);
    const { crds: crdOptions, issuers, ...settings } = args;
    const certificates = issuers && ({ kind: "issuer", issuer: issuers.internalIssuer } as const);
    const crds = crdBundle(`${name}-crds`, { crds: kedaCrds, ...crdOptions }, { parent: this });
    new ChartResources(name, (app) => new KedaChart(app, name, { ...settings, certificates }), {
      parent: this,
      dependsOn: [crds, ...(issuers?.ready ?? [])],
    });
    this.registerOutputs({});
  }

  /** An installation that somebody else made, by its namespace; registers nothing. */
  static existing(namespace: string): EventScaling {
    return { namespace, ready: [] };
  }
}
