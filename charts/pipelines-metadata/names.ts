/** Name of the metadata store's Service; clients have it compiled in. */
export const STORE_SERVICE = "metadata-grpc-service";

/** Name of the metadata store's Deployment. */
export const STORE = "metadata-grpc-deployment";

/** Account of the metadata store. */
export const STORE_ACCOUNT = "metadata-grpc-server";

/** Labels of the metadata store's Pods. */
export const STORE_LABELS = { component: "metadata-grpc-server", "application-crd-id": "kubeflow-pipelines" } as const;

/** Port on which the metadata store answers (gRPC). */
export const STORE_PORT = 8080;

/** Names of the proxy that lets browsers reach the store. */
export const PROXY = { deployment: "metadata-envoy-deployment", service: "metadata-envoy-service" } as const;

/** ConfigMap with the proxy's configuration. */
export const PROXY_CONFIG = "metadata-envoy-configmap";

/** Labels of the proxy's Pods. */
export const PROXY_LABELS = { component: "metadata-envoy", "application-crd-id": "kubeflow-pipelines" } as const;

/** Port on which the proxy answers (gRPC-Web). */
export const PROXY_PORT = 9090;

/** Name of what writes down runs of version 1, its account and (with what follows) its roles. */
export const WRITER = "metadata-writer";
export const WRITER_ACCOUNT = "kubeflow-pipelines-metadata-writer";

/** Path below the host at which browsers reach the store. */
export const METADATA_PATH = "/ml_metadata";

/** Label of the other objects. */
export const OBJECT_LABELS = { "application-crd-id": "kubeflow-pipelines" } as const;
