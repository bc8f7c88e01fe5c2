import * as kms from "@pulumi/gcp/kms";
import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as pulumi from "@pulumi/pulumi";

/** What nodes may do: write logs and metrics, and read images. */
const NODE_ROLES = ["container.defaultNodeServiceAccount", "artifactregistry.reader"] as const;

/** The identity of nodes. Pods do not have it: they ask GKE's metadata server, which gives them their own. */
export interface NodeAccount {
  readonly email: pulumi.Output<string>;
  /** Its rights, without which nodes do not become ready. */
  readonly ready: readonly pulumi.Resource[];
}

export function nodeAccount(name: string, project: string, opts: pulumi.CustomResourceOptions): NodeAccount {
  const displayName = `Nodes of ${name}`;
  const account = new serviceaccount.Account(`${name}-nodes`, { project, displayName }, opts);
  const ready = NODE_ROLES.map(
    (role) =>
      new projects.IAMMember(
        `${name}-nodes-${role}`,
        { project, role: `roles/${role}`, member: pulumi.interpolate`serviceAccount:${account.email}` },
        opts,
      ),
  );
  return { email: account.email, ready };
}

/** Makes `admins` administrators of the project's clusters, inside Kubernetes as well. */
export function adminRights(
  name: string,
  { project, admins }: { readonly project: string; readonly admins: readonly string[] },
  opts: pulumi.CustomResourceOptions,
): void {
  for (const member of admins) {
    new projects.IAMMember(`${name}-admin-${member}`, { project, role: "roles/container.admin", member }, opts);
  }
}

/** Lets GKE's control plane use the key that encrypts Secrets. */
export function keyGrant(
  name: string,
  args: { readonly encryptionKey: string; readonly projectNumber: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions,
): kms.CryptoKeyIAMMember {
  const { encryptionKey, projectNumber } = args;
  const robot = pulumi.interpolate`service-${projectNumber}@container-engine-robot.iam.gserviceaccount.com`;
  return new kms.CryptoKeyIAMMember(
    `${name}-key`,
    {
      cryptoKeyId: encryptionKey,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: pulumi.interpolate`serviceAccount:${robot}`,
    },
    opts,
  );
}
