import type * as pulumi from "@pulumi/pulumi";
import type { Bucket } from "./bucket";

/** A ServiceAccount of the cluster; its namespace need not exist yet. */
export interface ServiceAccountRef {
  readonly namespace: string;
  readonly name: string;
}

/** Something of the cloud that a ServiceAccount may use. */
export type Grant =
  | {
      readonly kind: "bucket";
      readonly bucket: Pick<Bucket, "kind" | "name" | "id" | "encryptionKey">;
      readonly access: "read" | "write";
      /** Only what is below it, such as "models/"; ends in a slash. @default all of the bucket */
      readonly prefix?: string;
    }
  | {
      readonly kind: "dnsZone";
      /** AWS: id of the hosted zone. Google: `<project>/<managed zone>`. Azure: resource id of the zone. */
      readonly zone: pulumi.Input<string>;
    };

/** What a ServiceAccount and its Pods carry so that the cloud knows them. */
export interface BoundIdentity {
  /** Annotations of the ServiceAccount; none where the cloud goes by its name. */
  readonly serviceAccountAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
  /** Labels that Pods need besides; without Azure's, its annotation does nothing. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Environment that programs need besides, such as a region that no metadata tells. */
  readonly env: Readonly<Record<string, pulumi.Input<string>>>;
  /** What must exist before a Pod starts: credentials are put into Pods as they are made. */
  readonly ready: readonly pulumi.Resource[];
}

/** Ties ServiceAccounts of a cluster to identities of its cloud, without a key that somebody could copy. */
export interface IdentityBinder {
  readonly kind: "irsa" | "podIdentity" | "gkeWorkloadIdentity" | "aksWorkloadIdentity";
  /**
   * Makes an identity that one ServiceAccount alone can take, with just the rights of `grants`.
   * @param name prefix of the resources' names, unique in the cluster
   */
  bind(
    name: string,
    account: ServiceAccountRef,
    grants: readonly Grant[],
    opts?: pulumi.CustomResourceOptions,
  ): BoundIdentity;
}
