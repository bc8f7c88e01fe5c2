import type { ServiceArgs } from "@pulumi/gcp/projects";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import type { CloudWorld } from "../world";
import { GoogleApiError } from "./api-error";
import { projectNumber, projectOf } from "./project";

const SERVICE = "gcp:projects/service:Service";

/** Titles of the APIs that the program itself has to enable. Keys and zones that are there already have theirs. */
const TITLES = {
  cloudresourcemanager: "Cloud Resource Manager API",
  compute: "Compute Engine API",
  container: "Kubernetes Engine API",
  iam: "Identity and Access Management (IAM) API",
  servicenetworking: "Service Networking API",
  sqladmin: "Cloud SQL Admin API",
} as const;

type Api = keyof typeof TITLES;

/** An API that a project may use from now on. */
export const service: ResourceModel = {
  create(request) {
    const { service: api } = inputsOf<ServiceArgs>(request.inputs);
    const project = projectOf(request);
    if (!/^[a-z0-9-]+\.googleapis\.com$/.test(api)) {
      throw new GoogleApiError(404, "notFound", `Not found or permission denied for service(s): ${api}.`);
    }
    return { id: `${project}/${api}`, computed: { project } };
  },
};

/** Whether the program has enabled an API in any of its projects. */
export function isEnabledAnywhere(world: CloudWorld, api: Api): boolean {
  return world.records(SERVICE).some(({ outputs }) => outputs.service === `${api}.googleapis.com`);
}

/**
 * @param project of the resource
 * @throws what an API answers in a project that does not use it yet
 */
export function requireApi(request: ModelRequest, api: Api, project = projectOf(request)): void {
  if (request.world.find(SERVICE, `${project}/${api}.googleapis.com`)) return;
  throw new GoogleApiError(
    403,
    "SERVICE_DISABLED",
    `${TITLES[api]} has not been used in project ${projectNumber(project)} before or it is disabled. ` +
      `Enable ${api}.googleapis.com, then retry`,
  );
}
