/** What Pods of a ServiceAccount want of the cluster's cloud, and what they carry. */
export interface AccessRequest {
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
  /** Of the ServiceAccount. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  /** Exactly as the cluster's tokens say it, a slash at its end included. */
  readonly issuer: string;
  /** read: list what is beside an object, and get it. write: put and delete it. dns: change records of a zone. */
  readonly action: "read" | "write" | "dns";
  /**
   * An object or a zone. AWS: its ARN. Google: `<bucket>/<object>`, or `<project>/<managed zone>`. Azure:
   * `<resource id of the container>/blobs/<path>`, or the resource id of the zone.
   */
  readonly resource: string;
}

/** What a cloud answers, and why: which binding lets it, or what is missing. */
export interface Decision {
  readonly allowed: boolean;
  readonly reason: string;
}

export function allowed(reason: string): Decision {
  return { allowed: true, reason };
}

export function denied(reason: string): Decision {
  return { allowed: false, reason };
}

/** Subject of a ServiceAccount's tokens. */
export function subjectOf({ namespace, name }: AccessRequest["serviceAccount"]): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
