/** Ports on which the proxy takes what comes to the Service's ports 80 and 443: a program without rights cannot use those. */
export const LISTENERS = { http: 8080, https: 8443 } as const;

/** Port on which Knative's own Gateway has the cluster-local gateway listen. */
export const KNATIVE_LOCAL_LISTENER = 8081;

/** Port on which a gateway tells load balancers and the kubelet whether it is ready. */
export const STATUS_PORT = 15021;

/** Port for metrics, which the cluster-local gateway's Service offers under the status port's name. */
export const LOCAL_STATUS_PORT = 15020;
