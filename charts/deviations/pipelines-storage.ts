import { deviations, deviationsOf, type Deviation } from "./deviation";

/** Reference files that have Pipelines' storage as upstream installs it. */
const COMPONENTS = ["pipelines", "options/pipelines-k8s-native"];

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

const NO_TOKEN = "the program does not speak to the API server, so that its Pods need no token of it";
const OWN_VALUES =
  "the value itself, so that Pods are made anew when it changes, where upstream's keep the old one until somebody restarts them";
const TEMPORARY = "a volume for temporary files, since the image is read-only";
const TYPE = "the type that the API server gives it, written out";

/** What Pipelines' database, object store, Argo Workflows, ML Metadata and cache do otherwise than upstream. */
export const PIPELINES_STORAGE_DEVIATIONS: readonly Deviation[] = COMPONENTS.flatMap((component) => [
  ...database(component),
  ...objectStore(component),
  ...workflows(component),
  ...metadata(component),
  ...cache(component),
  ...storedVersions(component),
  ...deviationsOf(
    component,
    named("Deployment", ["cache-server", "metadata-envoy-deployment", "metadata-grpc-deployment", "metadata-writer"]),
    `${CONTAINER}/securityContext/readOnlyRootFilesystem`,
    "the programs write nothing to their images; what they write goes to a volume for temporary files",
  ),
  ...deviationsOf(
    component,
    named("ServiceAccount", ["metadata-grpc-server", "mysql", "seaweedfs"]),
    "/automountServiceAccountToken",
    NO_TOKEN,
  ),
]);

function database(component: string): Deviation[] {
  const deployment = "Deployment kubeflow/mysql";
  const policy = "AuthorizationPolicy kubeflow/mysql";
  return [
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/env`],
      "the account has a password, generated for each installation; upstream's has none, so that every Pod of the namespace rules the database",
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/args/1`],
      "a folder below the volume's root, which is not empty on a fresh ext4 volume: MySQL 8 refuses to start there",
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/startupProbe`, `${CONTAINER}/readinessProbe`, `${CONTAINER}/livenessProbe`],
      "clients wait until the server answers, and one that hangs is restarted; the probes need no password",
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/securityContext/readOnlyRootFilesystem`, `${CONTAINER}/volumeMounts`, `${POD}/volumes`],
      "the image is read-only; sockets and temporary files have volumes of their own",
    ),
    ...deviations(component, deployment, [`${POD}/automountServiceAccountToken`], NO_TOKEN),
    ...deviations(component, deployment, ["/spec/replicas"], "says that there is one, which the default would be, too"),
    ...deviations(
      component,
      policy,
      ["/spec/rules/0/from/0/source/principals", "/spec/rules/0/to"],
      "the three programs that have something to do with the database, and its port alone",
    ),
    ...deviations(component, policy, ["/spec/selector/matchLabels"], "by all labels of the Pods, as the Service does"),
    ...deviations(
      component,
      "Secret kubeflow/mysql-secret",
      ["/stringData/password"],
      "generated for each installation, where upstream has none",
    ),
    ...deviations(component, "Secret kubeflow/mysql-secret", ["/type"], TYPE),
    ...deviations(
      component,
      "Service kubeflow/mysql",
      ["/spec/ports/0/name", "/spec/type"],
      "by the port's name the mesh knows that the server speaks first; the type is the default, written out",
    ),
  ];
}

function objectStore(component: string): Deviation[] {
  const deployment = "Deployment kubeflow/seaweedfs";
  const secret = "Secret kubeflow/mlpipeline-minio-artifact";
  const setup =
    "a script of our own in a ConfigMap: it tells the bucket from others with the same beginning, and keeps the keys out of the kubelet's events";
  return [
    ...deviationsOf(component, ["ConfigMap kubeflow/seaweedfs-setup"], "", setup),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/lifecycle/postStart/exec/command`, `${CONTAINER}/startupProbe/exec/command`],
      setup,
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/env`, `${CONTAINER}/envFrom`],
      "S3 knows the administrator from its first moment: upstream's lets everybody in until its script is done",
    ),
    ...deviations(
      component,
      deployment,
      [
        `${CONTAINER}/securityContext/privileged`,
        `${CONTAINER}/securityContext/readOnlyRootFilesystem`,
        `${CONTAINER}/volumeMounts`,
        `${POD}/volumes`,
      ],
      "the image is read-only; sockets have a volume of their own; not to be privileged is the default",
    ),
    ...deviations(component, deployment, [`${POD}/automountServiceAccountToken`], NO_TOKEN),
    ...deviations(
      component,
      deployment,
      ["/spec/template/metadata/annotations"],
      "digests of the script and the keys, which are read once: the Pod is made anew when one changes",
    ),
    ...deviations(
      component,
      "AuthorizationPolicy kubeflow/seaweedfs-service",
      ["/spec/rules"],
      "the ports where requests are signed; upstream's lets everybody to the filer as well, where anybody reads and deletes everything",
    ),
    ...deviations(
      component,
      "NetworkPolicy kubeflow/seaweedfs",
      ["/spec/ingress"],
      "the control plane also reaches IAM, by which it makes tenants' keys; Istio's gateways have nothing to do here; the protocol is the default, written out",
    ),
    ...deviations(
      component,
      secret,
      ["/stringData"],
      "generated for each installation, where upstream has the same keys for everybody",
    ),
    ...deviations(component, secret, ["/type"], TYPE),
  ];
}

function workflows(component: string): Deviation[] {
  return [
    ...deviations(
      component,
      "ConfigMap kubeflow/workflow-controller-configmap",
      ["/data/artifactRepository"],
      "made from typed settings; with the default ones the same as upstream's, and the region that S3's clients ask for",
    ),
    ...highlyAvailable(component, "workflow-controller"),
  ];
}

function metadata(component: string): Deviation[] {
  const proxy = "Deployment kubeflow/metadata-envoy-deployment";
  const store = "Deployment kubeflow/metadata-grpc-deployment";
  const writer = "Deployment kubeflow/metadata-writer";
  const administration =
    "Envoy's administration, by which anybody in the namespace stops the proxy, is off; the rule for other sites' browsers, which no browser needs, is gone";
  return [
    ...["metadata-envoy-deployment", "metadata-grpc-deployment"].flatMap((name) => highlyAvailable(component, name)),
    ...deviations(
      component,
      "ConfigMap kubeflow/metadata-envoy-configmap",
      ["/data/envoy-config.yaml"],
      administration,
    ),
    ...deviations(component, proxy, [`${CONTAINER}/ports/1`], administration),
    ...deviations(
      component,
      proxy,
      ["/spec/template/metadata/annotations"],
      "the digest of the configuration, which Envoy reads once: its Pods are made anew when it changes",
    ),
    ...deviations(component, proxy, [`${CONTAINER}/readinessProbe`], "browsers' requests go to Pods that listen"),
    ...deviations(component, store, [2, 3, 4].map((index) => `${CONTAINER}/env/${index}`).flatMap(value), OWN_VALUES),
    ...deviationsOf(component, [proxy, store], `${POD}/automountServiceAccountToken`, NO_TOKEN),
    ...deviations(component, proxy, [`${CONTAINER}/volumeMounts/1`, `${POD}/volumes/1`], TEMPORARY),
    ...deviationsOf(component, [store, writer], `${CONTAINER}/volumeMounts`, TEMPORARY),
    ...deviationsOf(component, [store, writer], `${POD}/volumes`, TEMPORARY),
    ...deviations(component, writer, ["/spec/strategy"], "two at once would write every execution down twice"),
    ...deviations(
      component,
      "AuthorizationPolicy kubeflow/metadata-grpc-service",
      ["/spec/rules/0/to"],
      "the port that is meant, where upstream's opens all of them",
    ),
    ...watchesPods(component, "kubeflow-pipelines-metadata-writer-role"),
    ...deviations(
      component,
      "VirtualService kubeflow/metadata-grpc",
      ["/spec/gateways/0"],
      "the gateway by its full name, which does not depend on the namespace of the route",
    ),
  ];
}

function cache(component: string): Deviation[] {
  const deployment = "Deployment kubeflow/cache-server";
  const certificate = "Certificate kubeflow/kfp-cache-cert";
  return [
    ...deviations(
      component,
      deployment,
      [1, 2, 3, 4, 6, 7, 8].map((index) => `${CONTAINER}/env/${index}`).flatMap(value),
      OWN_VALUES,
    ),
    ...watchesPods(component, "kubeflow-pipelines-cache-role"),
    ...deviations(
      component,
      "AuthorizationPolicy kubeflow/service-cache-server",
      ["/spec/rules/0/to"],
      "the port of the webhook, where upstream's opens all of them",
    ),
    ...deviationsOf(
      component,
      ["Issuer kubeflow/kfp-cache-selfsigned-issuer"],
      "",
      "the platform's internal issuer signs all webhooks' certificates, so that there is one CA to trust",
    ),
    ...deviations(
      component,
      certificate,
      ["/spec/issuerRef", "/spec/isCA"],
      "signed by the platform's internal issuer; with upstream's, whoever reads the server's key is a CA",
    ),
    ...deviations(
      component,
      certificate,
      ["/spec/privateKey"],
      "a renewed certificate has a new key, so that a stolen one ends with it",
    ),
  ];
}

function storedVersions(component: string): Deviation[] {
  const objects = [
    ...named("AuthorizationPolicy", ["metadata-grpc-service", "mysql", "seaweedfs-service", "service-cache-server"]),
    ...named("DestinationRule", ["metadata-grpc-service", "ml-pipeline-mysql", "ml-pipeline-seaweedfs"]),
    ...named("VirtualService", ["metadata-grpc"]),
  ];
  const reason = "v1 is the version that is stored; v1alpha3 and v1beta1 are older names of it";
  return deviationsOf(component, objects, "/apiVersion", reason);
}

function watchesPods(component: string, role: string): Deviation[] {
  return deviationsOf(
    component,
    [`ClusterRole ${role}`, `Role kubeflow/${role}`],
    "/rules",
    "it watches Pods and patches their labels, and never asks for ConfigMaps or workflows, of which upstream lets it change all",
  );
}

function highlyAvailable(component: string, name: string): Deviation[] {
  const reason = "the loss of a node must not end it: two replicas, apart from each other as far as possible";
  return [
    ...deviations(
      component,
      `Deployment kubeflow/${name}`,
      ["/spec/replicas", `${POD}/topologySpreadConstraints`],
      reason,
    ),
    ...deviationsOf(component, [`PodDisruptionBudget kubeflow/${name}`], "", "a drain takes one of two Pods at a time"),
  ];
}

function named(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} kubeflow/${name}`);
}

function value(variable: string): string[] {
  return [`${variable}/value`, `${variable}/valueFrom`];
}
