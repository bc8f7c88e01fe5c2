import * as pulumi from "@pulumi/pulumi";
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
  readonly crds?: CrdOptions;
}

/** Tenants: for each a namespace with its accounts, rights and quota, and its Profile. */
export class Tenants extends pulumi.ComponentResource {
  constructor(name: string, args: TenantsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:tenancy:Tenants", name, {}, opts);
    const { tenants, roles } = args;
    const crds = new CrdBundle(`${name}-crds`, { crds: profileCrds, ...args.crds }, { parent: this });
    new ChartResources(name, (app) => new ProfilesChart(app, name, { tenants }), {
      parent: this,
      dependsOn: [roles, crds],
    });
    this.registerOutputs({});
  }
}
