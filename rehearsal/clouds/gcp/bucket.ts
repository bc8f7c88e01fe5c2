import type { BucketArgs } from "@pulumi/gcp/storage";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import type { CloudWorld } from "../world";
import { GoogleApiError, badRequest } from "./api-error";
import { requireKeyGrant } from "./key-grants";
import { isPrincipal } from "./members";
import { projectNumber, projectOf } from "./project";

const BUCKET = "gcp:storage/bucket:Bucket";

export const bucket: ResourceModel = {
  create(request) {
    const { name = request.physicalName, location, encryption } = inputsOf<BucketArgs>(request.inputs);
    if (!/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(name) || name.includes("goog")) {
      throw new GoogleApiError(400, "invalid", `Invalid bucket name: '${name}'`);
    }
    const project = projectOf(request);
    const number = projectNumber(project);
    if (encryption)
      requireKeyGrant(request.world, encryption.defaultKmsKeyName, "gs-project-accounts.iam.gserviceaccount.com");
    const selfLink = `https://www.googleapis.com/storage/v1/b/${name}`;
    const computed = { name, project, projectNumber: Number(number), selfLink, url: `gs://${name}` };
    // Google writes locations in capitals.
    return { id: name, computed: { ...computed, location: location.toUpperCase() } };
  },
};

/** @throws where a bucket cannot have a right: it is not there, or would also go by the lists of its objects */
export function requireBucketFor(
  world: CloudWorld,
  name: string,
  { member, condition }: { readonly member: string; readonly condition?: object },
): void {
  const record = world.find(BUCKET, name);
  if (!record) throw new GoogleApiError(404, "notFound", `The specified bucket does not exist: ${name}`);
  if (inputsOf<BucketArgs>(record.outputs).uniformBucketLevelAccess === true) return;
  if (condition) {
    throw new GoogleApiError(412, "conditionNotMet", `Conditions need uniform bucket-level access: ${name} has none`);
  }
  if (isPrincipal(member)) throw badRequest(`${member} needs uniform bucket-level access: ${name} has none`);
}
