import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "model-registry";
const UI = "Deployment kubeflow/model-registry-ui";
const POD = "/spec/template/spec";

/** Objects that upstream leaves without a namespace, and how ours differ where they do. */
const WITHOUT_NAMESPACE: Readonly<Record<string, string>> = {
  "AuthorizationPolicy model-registry-service":
    "it opens the API alone, where upstream's lets everything pass, and has the stored version",
  "ConfigMap model-catalog-sources":
    "it lists the sources that are configured, where upstream's is a demonstration with invented models",
  "ConfigMap model-registry-configmap": "the same otherwise",
  "ConfigMap model-registry-db-parameters": "without the permission to have an empty password",
  "Deployment model-catalog-server":
    "two replicas, apart from each other, read-only, without a token, and without demonstration data, which upstream unpacks with an image that has no tag",
  "Deployment model-registry-db":
    "the shared MySQL: long-term version 8.4, read-only, with probes that need no password and an account of its own",
  "Deployment model-registry-deployment":
    "two replicas, apart from each other, read-only and without a token; of the Secret it reads the two keys that it needs",
  "DestinationRule model-registry-service": "in the version that is stored",
  "PersistentVolumeClaim metadata-mysql": "the same otherwise",
  "PersistentVolumeClaim model-catalog-postgres": "the same otherwise",
  "Secret model-catalog-hf-api-key": "it is made when there is a key, where upstream's says to put one there",
  "Secret model-catalog-postgres": "the password is generated, where upstream has the same for everybody",
  "Secret model-registry-db-secrets": "the password is generated, where upstream has the same for everybody",
  "Service model-catalog": "the same otherwise",
  "Service model-catalog-postgres": "the same otherwise",
  "Service model-registry-db": "the port's name tells the mesh that it is MySQL",
  "Service model-registry-service": "the description is ours",
  "ServiceAccount model-registry-server": "without a token, for the program never speaks to the API server",
  "StatefulSet model-catalog-postgres":
    "read-only, with probes, out of the API server's reach, and with the Service that a StatefulSet has to name",
  "VirtualService model-registry": "in the version that is stored, and with the gateway's namespace",
};

/** The model registry, its catalog and its web interface. */
export const MODEL_REGISTRY_DEVIATIONS: readonly Deviation[] = [
  ...Object.entries(WITHOUT_NAMESPACE).flatMap(([object, difference]) =>
    deviationsOf(
      COMPONENT,
      [object, object.replace(" ", " kubeflow/")],
      "",
      `states its namespace, which upstream leaves to whoever applies it; ${difference}`,
    ),
  ),
  ...deviationsOf(
    COMPONENT,
    ["ConfigMap model-catalog-demo-perf-data"],
    "",
    "measurements of invented models; the catalog shows what is configured",
  ),
  ...deviationsOf(
    COMPONENT,
    ["AuthorizationPolicy kubeflow/model-catalog"],
    "",
    "in the mesh nothing is allowed by itself: without it the web interface cannot read the catalog",
  ),
  ...deviationsOf(
    COMPONENT,
    ["ServiceAccount kubeflow/model-registry-db"],
    "",
    "an account of its own without a token: the database never speaks to the API server",
  ),
  ...ofTheWebInterface(),
];

function ofTheWebInterface(): Deviation[] {
  const restricted = ["readOnlyRootFilesystem", "runAsNonRoot", "seccompProfile"];
  return [
    ...deviations(
      COMPONENT,
      UI,
      ["/spec/replicas", `${POD}/topologySpreadConstraints`],
      "highly available: two replicas, apart from each other",
    ),
    ...deviations(
      COMPONENT,
      UI,
      restricted.map((field) => `${POD}/containers/0/securityContext/${field}`),
      "the program writes no file, so that its image can be read-only; the level restricted, stated in one place",
    ),
    ...deviationsOf(
      COMPONENT,
      ["model-catalog-server", "model-registry-deployment", "model-registry-ui"].map(
        (name) => `PodDisruptionBudget kubeflow/${name}`,
      ),
      "",
      "a drain takes one of the two Pods at a time",
    ),
    ...deviationsOf(
      COMPONENT,
      ["AuthorizationPolicy", "DestinationRule", "VirtualService"].map((kind) => `${kind} kubeflow/model-registry-ui`),
      "/apiVersion",
      "v1 is the version that is stored; the older names have the same fields",
    ),
    ...deviations(
      COMPONENT,
      "VirtualService kubeflow/model-registry-ui",
      ["/spec/gateways"],
      "says the gateway's namespace too, so that the gateway of another installation can take its place",
    ),
  ];
}
