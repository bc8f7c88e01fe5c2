import * as dns from "@pulumi/gcp/dns";
import * as projects from "@pulumi/gcp/projects";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { BoundIdentity, Grant, IdentityBinder, ServiceAccountRef } from "../identity";
import { workloadPoolOf } from "./project";

/** The cluster whose ServiceAccounts get rights. */
export interface GkeIdentityPlace {
  readonly project: string;
  readonly projectNumber: pulumi.Input<string>;
  /** Options of all grants: their parent, and the cluster, before which the pool of identities need not exist. */
  readonly opts: pulumi.CustomResourceOptions;
}

/**
 * Gives rights to ServiceAccounts themselves, as members of the project's pool of identities: no Google account stands
 * between, and nothing is annotated. The same namespace and name in another cluster of the project has the same rights.
 */
export class GkeIdentities implements IdentityBinder {
  readonly kind = "gkeWorkloadIdentity";

  constructor(private readonly place: GkeIdentityPlace) {}

  /** @throws for buckets of other clouds */
  bind(
    name: string,
    account: ServiceAccountRef,
    grants: readonly Grant[],
    opts: pulumi.CustomResourceOptions = {},
  ): BoundIdentity {
    const merged = pulumi.mergeOptions(this.place.opts, opts);
    const member = this.memberOf(account);
    const ready = grants.flatMap((grant, index): pulumi.Resource[] =>
      grant.kind === "bucket"
        ? [bucketGrant(`${name}-${index}`, grant, member, merged)]
        : zoneGrants(`${name}-${index}`, grant.zone, member, merged),
    );
    return { serviceAccountAnnotations: {}, podLabels: {}, env: {}, ready };
  }

  private memberOf({ namespace, name }: ServiceAccountRef): pulumi.Output<string> {
    const { project, projectNumber } = this.place;
    const pool = `locations/global/workloadIdentityPools/${workloadPoolOf(project)}`;
    return pulumi.interpolate`principal://iam.googleapis.com/projects/${projectNumber}/${pool}/subject/ns/${namespace}/sa/${name}`;
  }
}

/**
 * Rights on objects alone, listing them included: neither KServe's nor Pipelines' clients ask for the bucket's own data.
 * Whoever reads an encrypted object needs no right to the key: Cloud Storage uses it itself.
 */
function bucketGrant(
  name: string,
  { bucket, access, prefix }: Extract<Grant, { kind: "bucket" }>,
  member: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): storage.BucketIAMMember {
  if (bucket.kind !== "gcs")
    throw new Error(`${name}: GKE gives rights to buckets of kind "gcs", not "${bucket.kind}"`);
  const condition =
    prefix === undefined
      ? undefined
      : { title: "prefix", expression: bucket.name.apply((name) => below(name, prefix)) };
  const role = access === "read" ? "roles/storage.objectViewer" : "roles/storage.objectUser";
  return new storage.BucketIAMMember(name, { bucket: bucket.name, role, member, condition }, opts);
}

/** True for objects below a prefix, and for lists of objects below it. */
function below(bucket: string, prefix: string): string {
  // The condition's language quotes texts as JSON does.
  const objects = JSON.stringify(`projects/_/buckets/${bucket}/objects/${prefix}`);
  const listed = `api.getAttribute("storage.googleapis.com/objectListPrefix", "")`;
  return `resource.name.startsWith(${objects}) || ${listed}.startsWith(${JSON.stringify(prefix)})`;
}

/** Rights to change one zone, and to find it among the project's: cert-manager and external-dns look for it by name. */
function zoneGrants(
  name: string,
  zone: pulumi.Input<string>,
  member: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const parts = pulumi.output(zone).apply(splitZone);
  const { project, managedZone } = parts;
  return [
    new dns.DnsManagedZoneIamMember(`${name}-zone`, { project, managedZone, role: "roles/dns.admin", member }, opts),
    new projects.IAMMember(`${name}-zones`, { project, role: "roles/dns.reader", member }, opts),
  ];
}

function splitZone(zone: string): { project: string; managedZone: string } {
  const [project, managedZone, ...more] = zone.split("/");
  if (!project || !managedZone || more.length > 0) {
    throw new Error(`zone "${zone}" is not of the form <project>/<managed zone>, such as "my-project/example-com"`);
  }
  return { project, managedZone };
}
