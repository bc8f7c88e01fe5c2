import { Tenants } from "../components/tenancy/tenants";
import { TenantModels } from "../components/tenancy/tenant-models";
import type { ProfileController } from "../components/apps/profile-controller";
import type { Roles } from "../components/platform/roles";
import type { ApplicationContext } from "./applications/context";

/** Makes the tenants of a configuration, and says who may ask their models where models are served. */
export function deployTenants(context: ApplicationContext, roles: Roles, controller?: ProfileController): void {
  const { config, services, common, opts } = context;
  const { tenants } = config;
  if (tenants.length === 0) return;
  const { mesh, gateways, callers } = services;
  const entry = mesh && gateways && { ingress: gateways.ingress, ready: mesh.ready };
  const made = new Tenants(
    "tenants",
    { tenants, roles, mesh: config.istio.mode, entry, controller, crds: common.crds },
    opts,
  );
  if (!config.components.kserve || !mesh || !callers) return;
  new TenantModels("tenant-models", { tenants, tokens: callers, after: [made, ...mesh.ready] }, opts);
}
