/**
 * Who a ServiceAccount is to a cloud, without a key: what the cloud's workload identity wants to see on the account and
 * on its Pods. The values may come from other resources.
 */
export interface CloudIdentity {
  /** Such as `eks.amazonaws.com/role-arn`, `iam.gke.io/gcp-service-account` or `azure.workload.identity/client-id`. */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** Labels that the cloud looks for; without Azure's, its annotation does nothing. */
  readonly podLabels?: Readonly<Record<string, string>>;
}
