import * as pulumi from "@pulumi/pulumi";
import type { MeshMode } from "../../charts/istio/mesh";
import { ProfilesChart } from "../../charts/profiles/chart";
import { profileCrds } from "../../charts/profiles/crds";
import type { MeshAccount } from "../../charts/profiles/names";
import type { Tenant } from "../../charts/profiles/tenant";
import { ChartResources } from "../bridge/chart-resources";
import { CrdBundle, type CrdOptions } from "../platform/crd-bundle";
import type { Roles } from "../platform/roles";

/** What lets users' requests through to tenants' Pods. */
export interface TenantEntry {
  /** Account of the gateway that users come in by. */
  readonly ingress: MeshAccount;
  /** What serves Istio's kinds. */
  readonly ready: readonly pulumi.Resource[];
}

export interface TenantsArgs {
  readonly tenants: readonly Tenant[];
  /** Brings the roles that tenants are bound to. */
  readonly roles: Roles;
  /** How Pods join the mesh. @default "sidecar" */
  readonly mesh?: MeshMode;
  /** @default absent: there is no Istio, and tenants get no policies of it */
  readonly entry?: TenantEntry;
  /**
   * The profile controller with the kind Profile. It has to outlive the Profiles: it holds each until it has cleaned up
   * after it. @default none runs, and this component brings the kind
   */
  readonly controller?: { readonly ready: readonly pulumi.Resource[] };
  readonly crds?: CrdOptions;
}

/** Tenants: for each a namespace with its accounts, rights and quota, and its Profile. */
export class Tenants extends pulumi.ComponentResource {
  constructor(name: string, args: TenantsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:tenancy:Tenants", name, {}, opts);
    const { tenants, roles, mesh, entry, controller } = args;
    const kind = controller?.ready ?? [
      new CrdBundle(`${name}-crds`, { crds: profileCrds, ...args.crds }, { parent: this }),
    ];
    new ChartResources(name, (app) => new ProfilesChart(app, name, { tenants, mesh, ingress: entry?.ingress }), {
      parent: this,
      dependsOn: [roles, ...kind, ...(entry?.ready ?? [])],
    });
    this.registerOutputs({});
  }
}
