/** Name of the Deployment, Service, account and policies. */
export const SEAWEEDFS = "seaweedfs";

/** Label by which the Service, the Deployment and the policies find the Pods. */
export const SEAWEEDFS_LABELS = { app: SEAWEEDFS, "application-crd-id": "kubeflow-pipelines" } as const;

/** Label of the other objects. */
export const OBJECT_LABELS = { "application-crd-id": "kubeflow-pipelines" } as const;

/** Ports of the program's servers. Requests to S3 and IAM are signed; the others ask nobody who he is. */
export const PORTS = { iam: 8111, s3: 8333, filer: 8888, filerGrpc: 18888, master: 9333, masterGrpc: 19333 } as const;

/** Name of the volume claim. */
export const CLAIM = "seaweedfs-pvc";

/** ConfigMap with the script that prepares the store. */
export const SETUP = "seaweedfs-setup";

/** Secret with the administrator's keys; programs of Pipelines have it compiled in. */
export const STORE_SECRET = { secret: "mlpipeline-minio-artifact", accessKey: "accesskey", secretKey: "secretkey" };

/** Secret with the key of the storage account behind, and its key. */
export const REMOTE_SECRET = { secret: "seaweedfs-azure-account", key: "account-key" } as const;
