import * as organizations from "@pulumi/gcp/organizations";
import * as projects from "@pulumi/gcp/projects";
import * as pulumi from "@pulumi/pulumi";
import type { GkeClusterArgs } from "./args";

/** APIs that the cluster, its network, its identities and its stores need. */
const APIS = [
  "cloudkms",
  "cloudresourcemanager",
  "compute",
  "container",
  "dns",
  "file",
  "iam",
  "servicenetworking",
  "sqladmin",
  "storage",
] as const;

/** Switches on what the cluster needs of Google's APIs. They stay on: others in the project may use them, too. */
export function enabledApis(
  name: string,
  project: string,
  opts: pulumi.CustomResourceOptions,
): readonly projects.Service[] {
  return APIS.map(
    (api) =>
      new projects.Service(
        `${name}-api-${api}`,
        { project, service: `${api}.googleapis.com`, disableOnDestroy: false },
        opts,
      ),
  );
}

/** The project's number: the one that is given, else what Google says. */
export function projectNumberOf(
  { project, projectNumber }: Pick<GkeClusterArgs, "project" | "projectNumber">,
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<string> {
  return projectNumber === undefined
    ? organizations.getProjectOutput({ projectId: project }, opts).number
    : pulumi.output(projectNumber);
}

/** The pool of identities that GKE's ServiceAccounts belong to; it exists once the project has a cluster that uses it. */
export function workloadPoolOf(project: string): string {
  return `${project}.svc.id.goog`;
}
