import * as pulumi from "@pulumi/pulumi";
import { InferencePoliciesChart } from "../../charts/kserve/tenant-chart";
import type { CallerTokens } from "../../charts/kserve/tenant-policies";
import type { Tenant } from "../../charts/profiles/tenant";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";

export interface TenantModelsArgs {
  readonly tenants: readonly Tenant[];
  /** Who vouches for callers: the same as for users and programs at the gateway. */
  readonly tokens: Inputs<CallerTokens>;
  /** What brings the tenants' namespaces and Istio's kinds. */
  readonly after: readonly pulumi.Resource[];
}

/** Who may ask tenants' models: without it, every Pod of the mesh may. */
export class TenantModels extends pulumi.ComponentResource {
  constructor(name: string, { tenants, tokens, after }: TenantModelsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:tenancy:TenantModels", name, {}, opts);
    new ChartResources(
      name,
      (app, outputs) =>
        new InferencePoliciesChart(app, name, { tenants, tokens: settingsOf<CallerTokens>(tokens, outputs) }),
      { parent: this, dependsOn: [...after] },
    );
    this.registerOutputs({});
  }
}
