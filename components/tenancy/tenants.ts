import * as pulumi from "@pulumi/pulumi";
import type { MeshMode } from "../../charts/istio/mesh";
import { ProfilesChart } from "../../charts/profiles/chart";
import { profileCrds } from "../../charts/profiles/crds";
import type { Tenant } from "../../charts/profiles/tenant";
import { ChartResources } from "../bridge/chart-resources";
import { CrdBundle, type CrdOptions } from "../platform/crd-bundle";
import type { Roles } from "../platform/roles";

export interface TenantsArgs {
  readonly tenants: readonly Tenant[];
  /** Brings the roles that tenants are bound to. */
  readonly roles: Roles;
  /** How Pods join the mesh. @default "sidecar" */
  readonly mesh?: MeshMode;
  readonly crds?: CrdOptions;
}

/** Tenants: for each a namespace with its accounts, rights and quota, and its Profile. */
export class Tenants extends pulumi.ComponentResource {
  constructor(name: string, args: TenantsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:tenancy:Tenants", name, {}, opts);
    const { tenants, roles, mesh } = args;
    const crds = new CrdBundle(`${name}-crds`, { crds: profileCrds, ...args.crds }, { parent: this });
    new ChartResources(name, (app) => new ProfilesChart(app, name, { tenants, mesh }), {
      parent: this,
      dependsOn: [roles, crds],
    });
    this.registerOutputs({});
  }
}
