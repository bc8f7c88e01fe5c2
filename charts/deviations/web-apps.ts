import { deviations, deviationsOf, type Deviation } from "./deviation";
import { modelsAppDeviations } from "./web-apps-models";
import { singleAppDeviations } from "./web-apps-single";

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** The three that are built from one repository, by their reference files. */
const NOTEBOOKS_APPS = ["jupyter-web-app", "volumes-web-app", "tensorboards-web-app"];
const MODELS_APP = "kserve-models-web-app";

/** What the web apps for notebooks, volumes, TensorBoards and models do otherwise than upstream. */
export const WEB_APPS_DEVIATIONS: readonly Deviation[] = [
  ...NOTEBOOKS_APPS.flatMap((app) => [
    ...ofEveryApp(app, `${app}-deployment`, `${app}-${app}`),
    ...ofNotebooksApp(app, `Deployment kubeflow/${app}-deployment`),
  ]),
  ...ofEveryApp(MODELS_APP, MODELS_APP, MODELS_APP),
  ...modelsAppDeviations(),
  ...rolesWithoutRights(),
  ...singleAppDeviations(),
];

function ofEveryApp(app: string, deployment: string, virtualService: string): Deviation[] {
  const workload = `Deployment kubeflow/${deployment}`;
  const storage = "the app writes to /tmp and nowhere else; all of its image is read-only";
  return [
    ...deviationsOf(
      app,
      [`AuthorizationPolicy kubeflow/${app}`, `VirtualService kubeflow/${virtualService}`],
      "/apiVersion",
      "v1 is the version that is stored; the others are older names of the same fields",
    ),
    ...deviations(
      app,
      workload,
      ["/spec/replicas", `${POD}/topologySpreadConstraints`],
      "the app keeps nothing: two Pods, apart from each other, so that the loss of a node does not end it",
    ),
    ...deviationsOf(
      app,
      [`PodDisruptionBudget kubeflow/${deployment}`],
      "",
      "a drain takes one of the two Pods at a time",
    ),
    ...deviations(
      app,
      workload,
      ["readOnlyRootFilesystem", "seccompProfile"].map((field) => `${CONTAINER}/securityContext/${field}`),
      storage,
    ),
  ];
}

function ofNotebooksApp(app: string, workload: string): Deviation[] {
  const tmp = {
    "jupyter-web-app": ["/containers/0/volumeMounts/2", "/volumes/2"],
    "volumes-web-app": ["/containers/0/volumeMounts/1", "/volumes/1"],
    "tensorboards-web-app": ["/containers/0/volumeMounts", "/volumes"],
  }[app];
  return [
    ...deviationsOf(
      app,
      [`DestinationRule kubeflow/${app}`],
      "/apiVersion",
      "v1 is the version that is stored; the others are older names of the same fields",
    ),
    ...deviations(
      app,
      `VirtualService kubeflow/${app}-${app}`,
      ["/spec/gateways/0"],
      "with its namespace, so that the users' Gateway can be another installation's",
    ),
    ...deviations(
      app,
      workload,
      (tmp ?? []).map((path) => `${POD}${path}`),
      "a folder that can be written, since the image cannot: gunicorn keeps its workers' signs of life in files",
    ),
    ...deviations(
      app,
      workload,
      ["/livenessProbe", "/readinessProbe", "/ports/0/name"].map((path) => `${CONTAINER}${path}`),
      "without probes, requests go to Pods that have not started yet, and an app that hangs does so for ever",
    ),
    ...deviations(
      app,
      workload,
      [`${POD}/securityContext/runAsNonRoot`],
      "said of the whole Pod as well, and so of whatever is injected into it",
    ),
    ...withoutParameters(app),
    ...(app === "jupyter-web-app" ? [] : longTokens(app, workload)),
  ];
}

function longTokens(app: string, workload: string): Deviation[] {
  const index = app === "volumes-web-app" ? 6 : 5;
  return deviations(
    app,
    workload,
    [`${CONTAINER}/env/${index}`],
    "as upstream has it for the models' web app alone: the token of a user in many groups is longer than gunicorn's limit",
  );
}

function withoutParameters(app: string): Deviation[] {
  const digests: Readonly<Record<string, string>> = {
    "jupyter-web-app": "48gf6bbhmk",
    "volumes-web-app": "mbftc78hbk",
    "tensorboards-web-app": "6ffg2tt572",
  };
  return deviationsOf(
    app,
    [`ConfigMap kubeflow/${app}-parameters-${digests[app]}`],
    "",
    "no program reads it: kustomize took the Deployment's variables from it, which are typed settings here",
  );
}

function rolesWithoutRights(): Deviation[] {
  const areas = { "jupyter-web-app": "notebook", "volumes-web-app": "volume", "tensorboards-web-app": "tensorboard" };
  return Object.entries(areas).flatMap(([app, area]) =>
    deviationsOf(
      app,
      [`ClusterRole ${app}-kubeflow-${area}-ui-admin`],
      "",
      "a role without a single rule; administrators of a namespace have the rules of its editors",
    ),
  );
}
