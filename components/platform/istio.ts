import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { IstioChart } from "../../charts/istio/chart";
import type { CniDirectories } from "../../charts/istio/cni-directories";
import { istioCrds } from "../../charts/istio/crds";
import { meshLabels, type MeshMode } from "../../charts/istio/mesh";
import type { ExternalAuthorizer } from "../../charts/istio/mesh-config";
import { ISTIO_SYSTEM } from "../../charts/istio/names";
import type { MeshResources } from "../../charts/istio/resources";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import { crdBundle, type CrdOptions } from "./crd-bundle";
import type { Namespaces } from "./namespaces";

/** What others need of a mesh. */
export interface Mesh {
  /** How Pods join it. */
  readonly mode: MeshMode;
  /** Namespace of the control plane and the gateways; what is configured there holds in the whole mesh. */
  readonly namespace: string;
  /** Labels of a namespace whose Pods join it. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
  /** What gateways, and Pods of the mesh, are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** An Istio that somebody else made, in `istio-system`. */
export interface ExistingIstio {
  readonly mode: MeshMode;
  /** Revision of its control plane, where it has a name. @default the unnamed one */
  readonly revision?: string;
}

export interface IstioArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** Brings the namespace `kubeflow`, in which some sidecars are told more than others. */
  readonly namespaces: Namespaces;
  readonly mode: MeshMode;
  /** Who gateways ask about a request. @default nobody, for a platform without logins */
  readonly authorizer?: Inputs<ExternalAuthorizer>;
  /** @default true, as upstream has it */
  readonly accessLog?: boolean;
  /** @default the directories of most container runtimes */
  readonly cni?: CniDirectories;
  /** @default upstream's figures */
  readonly resources?: MeshResources;
  readonly crds?: CrdOptions;
}

/**
 * Istio without its gateways, and the kinds it serves. Once it is ready, Pods of the mesh get their proxies, on every
 * node.
 */
export class Istio extends pulumi.ComponentResource implements Mesh {
  readonly mode: MeshMode;
  readonly namespace: string = ISTIO_SYSTEM;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: IstioArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Istio", name, {}, opts);
    const { namespaces, crds: crdOptions, authorizer, ...props } = args;
    this.mode = props.mode;
    this.namespaceLabels = meshLabels(props.mode);
    const crds = crdBundle(`${name}-crds`, { crds: istioCrds, ...crdOptions }, { parent: this });
    new ChartResources(
      name,
      (app, tokens) =>
        new IstioChart(app, name, {
          ...props,
          authorizer: authorizer && settingsOf<ExternalAuthorizer>(authorizer, tokens),
        }),
      { parent: this, dependsOn: [namespaces, crds] },
    );
    this.registerOutputs({});
  }

  /** An Istio that somebody else made; registers nothing. */
  static existing({ mode, revision }: ExistingIstio): Mesh {
    return { mode, namespace: ISTIO_SYSTEM, namespaceLabels: meshLabels(mode, revision), ready: [] };
  }
}
