import { DASHBOARD_APPS } from "../../charts/central-dashboard/apps";
import { CentralDashboard } from "../../components/apps/central-dashboard";
import { ProfileController } from "../../components/apps/profile-controller";
import type { Roles } from "../../components/platform/roles";
import { entryOf, type ApplicationContext } from "./context";

/** Makes the frame of all pages, whose menu leads to what is switched on. */
export function deployDashboard(context: ApplicationContext): void {
  const { config, services, common, namespaces, opts } = context;
  const { registration, externalLinks: external, documentation } = config.centralDashboard;
  const entry = entryOf(context, "dashboard");
  const apps = new Set(DASHBOARD_APPS.filter((app) => config.components[app]));
  const links = { external, documentation };
  const signOutPath = services.login?.signOutPath;
  new CentralDashboard(
    "central-dashboard",
    { ...common, namespaces, entry, apps, links, signOutPath, registration },
    opts,
  );
}

/** Makes what administers teams' namespaces. */
export function deployProfileController(context: ApplicationContext, roles: Roles): ProfileController {
  const { config, common, namespaces, opts } = context;
  const entry = entryOf(context, "profileController");
  const { clusterAdmin } = config.profiles;
  return new ProfileController("profile-controller", { ...common, namespaces, entry, roles, clusterAdmin }, opts);
}
