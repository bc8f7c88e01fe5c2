import type { DnsManagedZoneIamMemberArgs } from "@pulumi/gcp/dns";
import type { CryptoKeyIAMMemberArgs } from "@pulumi/gcp/kms";
import type { IAMMemberArgs as ProjectMemberArgs } from "@pulumi/gcp/projects";
import type { IAMMemberArgs as AccountMemberArgs } from "@pulumi/gcp/serviceaccount";
import type { BucketIAMMemberArgs } from "@pulumi/gcp/storage";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { badRequest, notFound } from "./api-error";
import { requireBucketFor } from "./bucket";
import { isKeyName } from "./key-grants";
import { requireMember } from "./members";
import { nameIn } from "./references";
import { requireAccount } from "./service-account";
import { isEnabledAnywhere, requireApi } from "./services";

/** A right that one member gets. */
interface Grant {
  readonly role: string;
  readonly member: string;
  readonly condition?: { readonly title: string; readonly expression: string };
}

/** A right on everything in a project. */
export const projectMember: ResourceModel = {
  create(request) {
    const { project, ...grant } = inputsOf<ProjectMemberArgs>(request.inputs);
    if (!isEnabledAnywhere(request.world, "cloudresourcemanager")) requireApi(request, "cloudresourcemanager");
    return granted(request, project, grant);
  },
};

/** A right to act as one of Google's accounts. */
export const accountMember: ResourceModel = {
  create(request) {
    requireApi(request, "iam");
    const { serviceAccountId, ...grant } = inputsOf<AccountMemberArgs>(request.inputs);
    requireAccount(request, nameIn(serviceAccountId));
    return granted(request, serviceAccountId, grant, "iam");
  },
};

/** A right on a bucket. */
export const bucketMember: ResourceModel = {
  create(request) {
    const { bucket, ...grant } = inputsOf<BucketIAMMemberArgs>(request.inputs);
    requireBucketFor(request.world, bucket, grant);
    return granted(request, `b/${bucket}`, grant, "storage");
  },
};

/** A right on a key, which was there before the program. */
export const keyMember: ResourceModel = {
  create(request) {
    const { cryptoKeyId, ...grant } = inputsOf<CryptoKeyIAMMemberArgs>(request.inputs);
    if (!isKeyName(cryptoKeyId)) throw notFound(cryptoKeyId);
    return granted(request, cryptoKeyId, grant, "cloudkms");
  },
};

/** A right on a DNS zone, which was there before the program. */
export const zoneMember: ResourceModel = {
  create(request) {
    const { managedZone, ...inputs } = inputsOf<DnsManagedZoneIamMemberArgs>(request.inputs);
    const [, project = inputs.project] = /^projects\/([^/]+)\//.exec(managedZone) ?? [];
    const zone = `projects/${project}/managedZones/${nameIn(managedZone)}`;
    return granted(request, zone, inputs, "dns");
  },
};

/** @param service whose roles alone the resource knows @default it knows all */
function granted(request: ModelRequest, resource: string, { role, member, condition }: Grant, service?: string) {
  const isOwn = /^(projects|organizations)\/[^/]+\/roles\/[^/]+$/.test(role);
  if (!isOwn && !/^roles\/[A-Za-z.]+$/.test(role))
    throw badRequest(`Role (${role}) does not exist in the resource's hierarchy.`);
  if (!isOwn && service !== undefined && !role.startsWith(`roles/${service}.`)) {
    throw badRequest(`Role ${role} is not supported for this resource.`);
  }
  requireMember(request, member);
  const id = [resource, role, member, ...(condition ? [condition.title] : [])].join("/");
  return { id, computed: { etag: request.world.digits(`policy of ${resource}`, 12) } };
}
