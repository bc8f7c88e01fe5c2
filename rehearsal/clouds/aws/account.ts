import type { ModelRequest } from "../resource-model";

/** The account that a rehearsal's resources are in. */
export const ACCOUNT = "123456789012";

/** Role that the program runs as, and the session that it has of it. */
export const CALLER_ROLE = `arn:aws:iam::${ACCOUNT}:role/rehearsal`;
export const CALLER_SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/rehearsal/rehearsal`;

type Placed = Pick<ModelRequest, "config"> & { readonly inputs?: Readonly<Record<string, unknown>> };

/**
 * The region that something is asked of.
 * @throws as the provider does where neither it nor the resource names one
 */
export function regionOf({ config, inputs = {} }: Placed): string {
  const region = inputs.region ?? config.region;
  if (typeof region === "string" && region !== "") return region;
  throw new Error("Invalid or missing region: set aws:region, or region of the provider");
}

/** ARN of something that is in a region, such as `eks` and `cluster/kubeflow`. */
export function arnOf(request: Placed, service: string, resource: string): string {
  return `arn:aws:${service}:${regionOf(request)}:${ACCOUNT}:${resource}`;
}

/** ARN of something of IAM, which is in no region. */
export function iamArn(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`;
}
