import { deviations, deviationsOf, type Deviation } from "./deviation";

const OWN = "katib";
const EXTERNAL = "options/katib-external-db";
const COMPONENTS = [OWN, EXTERNAL];

const PROGRAMS = ["katib-controller", "katib-db-manager", "katib-ui"];
const DEPLOYMENTS = named("Deployment", PROGRAMS);
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

const WEBHOOKS = [
  "MutatingWebhookConfiguration katib.kubeflow.org",
  "ValidatingWebhookConfiguration katib.kubeflow.org",
];

/** What Katib does otherwise than upstream. */
export const KATIB_DEVIATIONS: readonly Deviation[] = [
  ...COMPONENTS.flatMap((component) => [
    ...availability(component),
    ...rights(component),
    ...configuration(component),
    ...programs(component),
  ]),
  ...certificate(),
  ...entry(),
  ...ownDatabase(),
  ...externalDatabase(),
];

function availability(component: string): Deviation[] {
  const reason =
    "without the controller no trial's Pod starts, and without the others no metric is kept or seen: two replicas, apart from each other as far as possible";
  return [
    ...deviationsOf(component, DEPLOYMENTS, "/spec/replicas", reason),
    ...deviationsOf(component, DEPLOYMENTS, `${POD}/topologySpreadConstraints`, reason),
    ...deviationsOf(
      component,
      named("PodDisruptionBudget", PROGRAMS),
      "",
      "a drain takes one of the two Pods at a time",
    ),
    ...deviationsOf(
      component,
      [...named("Role", ["katib-controller"]), ...named("RoleBinding", ["katib-controller"])],
      "",
      "two replicas of the controller elect a leader; they may touch the one Lease for it",
    ),
    ...deviations(
      component,
      WEBHOOKS[0],
      ["/webhooks/1/matchConditions/1"],
      "Katib is asked about Pods of jobs alone: while it is away, tenants' notebooks and models start all the same",
    ),
  ];
}

function rights(component: string): Deviation[] {
  return [
    ...deviations(
      component,
      "ClusterRole katib-controller",
      ["/rules"],
      "Secrets by name alone and for reading, no webhook configurations (cert-manager makes the certificate), the kinds of trials as configured, and every verb by name but on trials: early stopping's own Role says all verbs on them, and nobody may hand out what he has not",
    ),
    ...deviations(
      component,
      "ClusterRole katib-ui",
      ["/rules"],
      "the verbs that the page uses instead of all: it changes no namespace, no trial and no suggestion; and it asks what its user may do",
    ),
  ];
}

function configuration(component: string): Deviation[] {
  return [
    ...deviations(
      component,
      "ConfigMap kubeflow/katib-config",
      ["/data/katib-config.yaml"],
      "made of typed settings: algorithms run without privileges and with memory for their libraries, the metrics collector as the trial's own user, the controller elects a leader",
    ),
    ...deviationsOf(
      component,
      ["ConfigMap kubeflow/trial-templates"],
      "/data",
      "templates of our own whose Pods end in a mesh, ask for what they need under a quota, and run without privileges",
    ),
    ...deviations(
      component,
      "Deployment kubeflow/katib-controller",
      ["/spec/template/metadata/annotations/kubeflow.org~1config-digest"],
      "the controller reads a part of its configuration only when it starts; with another digest its Pods are made anew",
    ),
  ];
}

function programs(component: string): Deviation[] {
  const probe = "a Pod that cannot answer, or has lost the database, gets no requests; upstream does not ask";
  return [
    ...deviationsOf(
      component,
      DEPLOYMENTS,
      `${CONTAINER}/securityContext/readOnlyRootFilesystem`,
      "the program writes nothing to its image",
    ),
    ...deviations(component, "Deployment kubeflow/katib-db-manager", [`${CONTAINER}/readinessProbe`], probe),
    ...deviations(
      component,
      "Deployment kubeflow/katib-db-manager",
      [`${POD}/automountServiceAccountToken`],
      "it takes connections of all tenants and asks the API server nothing, so it holds no token",
    ),
    ...deviations(
      component,
      "Deployment kubeflow/katib-ui",
      [`${CONTAINER}/livenessProbe`, `${CONTAINER}/readinessProbe`],
      probe,
    ),
    ...deviations(
      component,
      "Deployment kubeflow/katib-ui",
      [`${CONTAINER}/env/2`],
      "the header by which the gateway tells the user, from where the gateway has it too",
    ),
    ...deviations(
      component,
      "Deployment kubeflow/katib-ui",
      [`${POD}/securityContext`],
      "the mesh's proxy beside the page is to meet Pod Security's level restricted as well",
    ),
  ];
}

function certificate(): Deviation[] {
  const issued =
    "the platform's internal issuer instead of one that signs each certificate with itself and as a CA; renewals get a new key, and the controller reads them without a restart";
  return [
    ...deviationsOf(OWN, named("Issuer", ["katib-selfsigned-issuer"]), "", issued),
    ...deviations(
      OWN,
      "Certificate kubeflow/katib-webhook-cert",
      ["/spec/isCA", "/spec/issuerRef", "/spec/privateKey"],
      issued,
    ),
    ...deviationsOf(
      EXTERNAL,
      [...named("Certificate", ["katib-webhook-cert"]), ...named("Secret", ["katib-webhook-cert"])],
      "",
      "cert-manager makes and renews the certificate, as with an own database; upstream's variant has Katib make one for ten years, for which it may read and write every Secret",
    ),
    ...deviationsOf(EXTERNAL, WEBHOOKS, "/metadata/annotations", "cert-manager tells the API server the CA"),
  ];
}

function entry(): Deviation[] {
  const stored = "v1 is the version that is stored; the other is an older name of the same fields";
  const withoutLogin =
    "upstream's variant has a page without login, which anyone in the cluster may use; an external database is no reason for that";
  return [
    ...deviationsOf(
      OWN,
      [...named("AuthorizationPolicy", ["katib-ui"]), ...named("VirtualService", ["katib-ui"])],
      "/apiVersion",
      stored,
    ),
    ...deviations(
      OWN,
      "VirtualService kubeflow/katib-ui",
      ["/spec/gateways/0"],
      "the same gateway by its namespace too, since it may be another's in another namespace",
    ),
    ...deviations(
      OWN,
      "ClusterRole kubeflow-katib-admin",
      ["/rules"],
      "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it",
    ),
    ...deviationsOf(
      EXTERNAL,
      [...named("AuthorizationPolicy", ["katib-ui"]), ...named("VirtualService", ["katib-ui"])],
      "",
      withoutLogin,
    ),
    ...deviations(
      EXTERNAL,
      "Deployment kubeflow/katib-ui",
      ["/spec/template/metadata/labels/sidecar.istio.io~1inject", `${CONTAINER}/env/1`],
      withoutLogin,
    ),
    ...deviationsOf(
      EXTERNAL,
      ["admin", "edit", "view"].map((role) => `ClusterRole kubeflow-katib-${role}`),
      "",
      "tenants have the same rights on experiments wherever these are kept",
    ),
  ];
}

function ownDatabase(): Deviation[] {
  const server = "Deployment kubeflow/katib-mysql";
  const at = (paths: readonly string[], reason: string) =>
    deviations(
      OWN,
      server,
      paths.map((path) => `${POD}${path}`),
      reason,
    );
  const container = (paths: readonly string[]) => paths.map((path) => `/containers/0/${path}`);
  const credentials =
    "a generated password instead of test, the user beside it under the same keys as for an external database";
  return [
    ...deviations(OWN, "Secret kubeflow/katib-mysql-secrets", ["/data", "/stringData"], credentials),
    ...at(container(["env"]), `${credentials}; and no leave for an empty password`),
    ...deviations(
      OWN,
      "Deployment kubeflow/katib-db-manager",
      [`${CONTAINER}/env`],
      `${credentials}; the server's name is said, not assumed`,
    ),
    ...at(container(["image"]), "8.4 is the version with long-term support; 8.0's has ended"),
    ...at(container(["args/2"]), "nobody replicates from it, and the log would fill the volume"),
    ...at(
      container(["livenessProbe", "readinessProbe", "startupProbe"]),
      "no password on a command line, which every process can read; and a first start or a repair has ten minutes",
    ),
    ...at(container(["resources"]), "what asks for nothing is what a node ends first"),
    ...at(
      [...container(["securityContext/readOnlyRootFilesystem", "volumeMounts"]), "/volumes", "/securityContext"],
      "the image cannot be written to; what the server writes besides its data has folders of its own",
    ),
    ...at(
      ["/automountServiceAccountToken", "/serviceAccountName"],
      "an account of its own, whose token it does not hold",
    ),
    ...deviationsOf(OWN, named("ServiceAccount", ["katib-mysql"]), "", "an account of its own, without rights"),
    ...deviations(
      OWN,
      "Service kubeflow/katib-mysql",
      ["/spec/ports/0/targetPort"],
      "what the API server adds by itself, as for the other databases",
    ),
  ];
}

function externalDatabase(): Deviation[] {
  const account =
    "the name has no digest of the content, so a change is an update; the Secret holds the account alone, generated or given, and the server's address is no secret";
  const variable = (index: number, fields: readonly string[]) =>
    fields.map((field) => `${CONTAINER}/env/${index}/${field}`);
  return [
    ...deviationsOf(EXTERNAL, named("Secret", ["katib-mysql-secrets-th9dkf48dg", "katib-mysql-secrets"]), "", account),
    ...deviations(
      EXTERNAL,
      "Deployment kubeflow/katib-db-manager",
      [
        ...[1, 2].flatMap((index) => variable(index, ["valueFrom/secretKeyRef/name"])),
        ...[3, 4, 5].flatMap((index) => variable(index, ["valueFrom", "value"])),
      ],
      account,
    ),
    ...deviationsOf(
      EXTERNAL,
      ["Namespace kubeflow"],
      "",
      "the namespace is the platform's, and no experiment runs in it: trials are tenants' and in their namespaces",
    ),
  ];
}

function named(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} kubeflow/${name}`);
}
