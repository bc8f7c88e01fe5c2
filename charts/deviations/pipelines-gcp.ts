import { deviations, deviationsOf, type Deviation } from "./deviation";

/**
 * Upstream's option for Google Cloud is an installation of its own, without tenants and mesh, with proxies before Cloud
 * SQL and the browser. Ours is the installation for many users (`pipelines`, where its objects are compared field by
 * field) with an external database and a Cloud Storage bucket, which are settings.
 */
const COMPONENT = "options/pipelines-gcp";

const MANY_USERS =
  "the same object as in the installation for many users, with which it is compared field by field as pipelines";

/** Programs whose Pods find their labels in all of Pipelines' ones. */
const PROGRAMS = [
  "cache-server",
  "metadata-writer",
  "ml-pipeline",
  "ml-pipeline-persistenceagent",
  "ml-pipeline-scheduledworkflow",
  "ml-pipeline-ui",
  "ml-pipeline-viewer-crd",
  "ml-pipeline-visualizationserver",
];
const SERVED = ["cache-server", "ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver"];
const REPLICATED = [
  "metadata-envoy-deployment",
  "metadata-grpc-deployment",
  "ml-pipeline",
  "ml-pipeline-ui",
  "ml-pipeline-visualizationserver",
  "workflow-controller",
];
/** Accounts with rights, by what their Roles and RoleBindings are called without the ending. */
const CONTROLLERS = ["ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow"];
const WATCHERS = ["kubeflow-pipelines-cache", "kubeflow-pipelines-metadata-writer"];
const SERVERS = ["ml-pipeline", "ml-pipeline-ui"];

export const PIPELINES_GCP_DEVIATIONS: readonly Deviation[] = [
  ...withoutProxies(),
  ...settings(),
  ...sameAsForManyUsers(),
  ...forManyUsers(),
  ...onOurSide(
    named("PodDisruptionBudget", [...REPLICATED, "metacontroller"]),
    "a drain takes one of several Pods at a time",
  ),
];

/** What upstream needs to reach Google's services, and what it brings besides. */
function withoutProxies(): Deviation[] {
  const missing = (objects: readonly string[], reason: string) => deviationsOf(COMPONENT, objects, "", reason);
  return [
    ...missing(
      [
        ...named("Deployment", ["cloudsqlproxy"]),
        ...named("Service", ["mysql"]),
        ...named("ServiceAccount", ["kubeflow-pipelines-cloudsql-proxy"]),
      ],
      "programs reach Cloud SQL at its private address, or whatever host the database's settings name: one hop and one unencrypted port less",
    ),
    ...missing(
      [
        ...named("ConfigMap", ["inverse-proxy-config"]),
        ...["Deployment", "Role", "RoleBinding", "ServiceAccount"].map((kind) =>
          kind === "Deployment" ? `${kind} kubeflow/proxy-agent` : `${kind} kubeflow/proxy-agent-runner`,
        ),
      ],
      "users come in by the platform's gateway with its login, not by Google's inverse proxy, whose Pods share the node's network",
    ),
    ...missing(
      [
        ...named("Application", ["pipeline"]),
        ...named("Deployment", ["controller-manager"]),
        ...named("Role", ["application-manager-role"]),
        ...named("RoleBinding", ["application-manager-rolebinding"]),
        ...named("Service", ["controller-manager-service"]),
        ...named("ServiceAccount", ["application"]),
      ],
      "it shows Pipelines in Google's Marketplace and may read and change every object of the namespace for it; Pulumi knows what belongs together",
    ),
    ...missing(
      [
        ...named("Deployment", ["cache-deployer-deployment"]),
        ...named("Role", ["kubeflow-pipelines-cache-deployer-role"]),
        ...named("RoleBinding", ["kubeflow-pipelines-cache-deployer-rolebinding"]),
      ],
      "cert-manager makes and renews the cache's certificate, which the deployer makes once and never renews",
    ),
  ];
}

/** What the settings of database and object store change. */
function settings(): Deviation[] {
  const install = "ConfigMap kubeflow/pipeline-install-config";
  return [
    ...deviations(
      COMPONENT,
      install,
      ["bucketName", "dbHost", "mysqlHost", "pipelineDb"].map((key) => `/data/${key}`),
      "the bucket and the host of the settings that were compared; upstream's are to be replaced by hand, and its host is the proxy's",
    ),
    ...deviations(
      COMPONENT,
      install,
      ["/data/gcsCloudSqlInstanceName", "/data/gcsProjectId"],
      "only the proxies, which are not there, ask for project and instance",
    ),
    ...deviations(COMPONENT, install, ["/data/cacheImage", "/data/warning"], MANY_USERS),
    ...deviations(
      COMPONENT,
      "ConfigMap kubeflow/workflow-controller-configmap",
      ["/data/artifactRepository"],
      "workflows write to Cloud Storage itself; upstream's still names the SeaweedFS that its option does not install",
    ),
    ...onOurSide(
      named("Secret", ["mlpipeline-minio-artifact"]),
      "the HMAC key by which the API server speaks S3 to Cloud Storage, where upstream's Secret is nowhere made",
    ),
    ...deviations(
      COMPONENT,
      "Secret kubeflow/mysql-secret",
      ["/stringData/password", "/type"],
      "the account of Cloud SQL has a password, which upstream leaves empty; the type is the default, written out",
    ),
  ];
}

/** Objects of both, where upstream's option leaves out what tenants and the mesh need, or what we lock up. */
function sameAsForManyUsers(): Deviation[] {
  const same = (objects: readonly string[], path: string) => deviationsOf(COMPONENT, objects, path, MANY_USERS);
  const roles = [...[...CONTROLLERS, ...WATCHERS].map((name) => `${name}-role`), ...SERVERS];
  const bindings = [...[...CONTROLLERS, ...WATCHERS].map((name) => `${name}-binding`), ...SERVERS];
  const programs = named("Deployment", PROGRAMS);
  return [
    ...same(
      [
        ...named("ConfigMap", [
          "kfp-launcher",
          "kubeflow-pipelines-public",
          "ml-pipeline-ui-configmap",
          "pipeline-install-config",
        ]),
        ...programs,
        ...named("Role", [
          ...roles,
          "kubeflow-pipelines-public",
          "ml-pipeline-viewer-controller-role",
          "pipeline-runner",
        ]),
        ...named("RoleBinding", [
          ...bindings,
          "kubeflow-pipelines-public",
          "ml-pipeline-viewer-crd-binding",
          "pipeline-runner-binding",
        ]),
        ...named("Secret", ["mysql-secret"]),
        ...named("Service", SERVED),
        ...named("ServiceAccount", [
          ...CONTROLLERS,
          ...WATCHERS,
          ...SERVERS,
          "kubeflow-pipelines-container-builder",
          "kubeflow-pipelines-viewer",
          "ml-pipeline-viewer-crd-service-account",
          "ml-pipeline-visualizationserver",
          "pipeline-runner",
        ]),
      ],
      "/metadata/labels",
    ),
    ...same(
      named("Role", [
        "argo-role",
        ...WATCHERS.map((name) => `${name}-role`),
        "ml-pipeline-ui",
        "ml-pipeline-viewer-controller-role",
        "pipeline-runner",
      ]),
      "/rules",
    ),
    ...same([...programs, ...named("Service", SERVED)], "/spec/selector"),
    ...same(named("Deployment", [...new Set([...PROGRAMS, ...REPLICATED])]), "/spec/template"),
    ...same(named("Deployment", REPLICATED), "/spec/replicas"),
    ...same(named("Deployment", ["metadata-writer"]), "/spec/strategy"),
    ...same(named("ServiceAccount", ["metadata-grpc-server"]), "/automountServiceAccountToken"),
    ...same(named("ConfigMap", ["metadata-envoy-configmap"]), "/data/envoy-config.yaml"),
    ...same(named("ConfigMap", ["ml-pipeline-ui-configmap"]), "/data/viewer-pod-template.json"),
  ];
}

/** What upstream's option does without: tenants, the mesh and the users' gateway, and a certificate that is renewed. */
function forManyUsers(): Deviation[] {
  const roles = [
    "argo-cluster-role",
    "kubeflow-metacontroller",
    ...[...CONTROLLERS, ...WATCHERS].map((name) => `${name}-role`),
    ...SERVERS,
    "ml-pipeline-viewer-controller-role",
    ...["edit", "view"].flatMap((role) => [
      `kubeflow-pipelines-${role}`,
      `aggregate-to-kubeflow-pipelines-${role}`,
      `argo-aggregate-to-${role}`,
    ]),
    "argo-aggregate-to-admin",
  ];
  const bindings = [
    "argo-binding",
    "meta-controller-cluster-role-binding",
    ...[...CONTROLLERS, ...WATCHERS].map((name) => `${name}-binding`),
    ...SERVERS,
    "ml-pipeline-viewer-crd-binding",
  ];
  const profileController = "kubeflow-pipelines-profile-controller";
  return [
    ...onOurSide(
      [
        ...roles.map((name) => `ClusterRole ${name}`),
        ...bindings.map((name) => `ClusterRoleBinding ${name}`),
        `DecoratorController ${profileController}`,
        ...named("ConfigMap", [`${profileController}-code`, `${profileController}-env`, "pipeline-api-server-config"]),
        ...named("Deployment", [profileController]),
        ...named("Role", ["metacontroller-leader"]),
        ...named("RoleBinding", ["metacontroller-leader"]),
        ...named("Service", [profileController]),
        ...named("ServiceAccount", [profileController, "meta-controller-service"]),
        ...named("StatefulSet", ["metacontroller"]),
      ],
      "each tenant has a namespace, in which the programs work and users see their own runs; upstream's option is for one user",
    ),
    ...onOurSide(
      [
        ...named("AuthorizationPolicy", [
          "metadata-grpc-service",
          "ml-pipeline",
          "ml-pipeline-ui",
          "ml-pipeline-visualizationserver",
          "service-cache-server",
        ]),
        ...named("DestinationRule", [
          "metadata-grpc-service",
          "ml-pipeline",
          "ml-pipeline-ui",
          "ml-pipeline-visualizationserver",
        ]),
        ...named("VirtualService", ["metadata-grpc", "ml-pipeline-ui"]),
      ],
      "the mesh encrypts and tells who may call whom, and users come in by its gateway",
    ),
    ...onOurSide(
      ["Certificate kubeflow/kfp-cache-cert", "MutatingWebhookConfiguration cache-webhook-kubeflow"],
      "cert-manager makes and renews the certificate, and the webhook is announced with the installation, not by a program in it",
    ),
  ];
}

function onOurSide(objects: readonly string[], reason: string): Deviation[] {
  return deviationsOf(COMPONENT, objects, "", reason);
}

function named(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} kubeflow/${name}`);
}
