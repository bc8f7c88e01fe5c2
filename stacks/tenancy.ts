import { Tenants } from "../components/tenancy/tenants";
import { TenantModels } from "../components/tenancy/tenant-models";
import type { PodDefaults } from "../components/apps/pod-defaults";
import type { ProfileController } from "../components/apps/profile-controller";
import type { Roles } from "../components/platform/roles";
import type { ApplicationContext } from "./applications/context";

/** What tenants stand on; what is switched off is absent. */
export interface TenantFoundation {
  readonly roles: Roles;
  readonly controller?: ProfileController;
  readonly podDefaults?: PodDefaults;
}

/** Makes the tenants of a configuration, and says who may ask their models where models are served. */
export function deployTenants(context: ApplicationContext, foundation: TenantFoundation): void {
  const { config, services, identities, common, opts } = context;
  const { tenants } = config;
  if (tenants.length === 0) return;
  const { mesh, gateways, callers } = services;
  const entry = mesh && gateways && { ingress: gateways.ingress, ready: mesh.ready };
  const made = new Tenants(
    "tenants",
    { tenants, ...foundation, mesh: config.istio.mode, entry, identities: identities.tenants, crds: common.crds },
    opts,
  );
  if (!config.components.kserve || !mesh || !callers) return;
  new TenantModels("tenant-models", { tenants, tokens: callers, after: [made, ...mesh.ready] }, opts);
}
