/**
 * Policies that AWS keeps, as far as clusters use them, by their path and name.
 * Source: AWS Managed Policy Reference Guide.
 */
const POLICIES = new Set([
  "AmazonEBSCSIDriverPolicyV2",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonEC2ContainerRegistryReadOnly",
  "AmazonEKSClusterPolicy",
  "AmazonEKSVPCResourceController",
  "AmazonEKSWorkerNodePolicy",
  "AmazonEKS_CNI_Policy",
  "AmazonSSMManagedInstanceCore",
  "service-role/AmazonEBSCSIDriverPolicy",
  "service-role/AmazonEFSCSIDriverPolicy",
]);

/** Whether AWS has a policy. */
export function hasManagedPolicy(arn: string): boolean {
  return POLICIES.has(arn.replace("arn:aws:iam::aws:policy/", ""));
}
