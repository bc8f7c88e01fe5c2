import { deviations, deviationsOf, type Deviation } from "./deviation";

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** What only one of the web apps does otherwise than upstream that are built from the notebooks' repository. */
export function singleAppDeviations(): Deviation[] {
  return [...ofTheJupyterApp(), ...ofTheVolumesApp()];
}

function ofTheJupyterApp(): Deviation[] {
  const app = "jupyter-web-app";
  const workload = `Deployment kubeflow/${app}-deployment`;
  const logos = [
    "group-one-icon",
    "group-one-logo",
    "group-two-icon",
    "group-two-logo",
    "jupyter-icon",
    "jupyterlab-logo",
  ];
  return [
    ...deviationsOf(
      app,
      [`ConfigMap kubeflow/${app}-config-9c2fbg2gdc`, `ConfigMap kubeflow/${app}-config`],
      "",
      "a name without a digest of the content, so that a change is an update and leaves nothing behind; the content is typed, and offers the GPUs that the cluster has instead of three makers'",
    ),
    ...deviations(
      app,
      workload,
      ["/spec/template/metadata/annotations", `${POD}/volumes/0/configMap/name`],
      "the ConfigMap's name stays; its digest in the Pod template has Pods made anew when the form changes",
    ),
    ...deviations(
      app,
      workload,
      [`${CONTAINER}/env`],
      "upstream's variables in the order of the other web apps, and gunicorn's limit for headers, which tokens of users in many groups exceed",
    ),
    ...deviations(
      app,
      `ConfigMap kubeflow/${app}-logos`,
      logos.map((name) => `/data/${name}.svg`),
      "pictures of our own: upstream's are others' trademarks, and forty times the size",
    ),
    ...deviationsOf(
      app,
      [`Role kubeflow/${app}-jupyter-notebook-role`, `RoleBinding kubeflow/${app}-jupyter-notebook-role-binding`],
      "",
      "rights in Kubeflow's own namespace for an account that nothing makes: whoever makes it would have them",
    ),
  ];
}

function ofTheVolumesApp(): Deviation[] {
  const app = "volumes-web-app";
  return [
    ...deviationsOf(
      app,
      [`ConfigMap kubeflow/${app}-viewer-spec-gm954c98h6`, `ConfigMap kubeflow/${app}-viewer-spec`],
      "",
      "a name without a digest of the content, so that a change is an update; and a viewer that runs as the user of notebooks, without the account's token and without a shell, and fits a namespace with a quota",
    ),
    ...deviations(
      app,
      `Deployment kubeflow/${app}-deployment`,
      ["/spec/template/metadata/annotations", `${POD}/volumes/0/configMap/name`],
      "the ConfigMap's name stays; its digest in the Pod template has Pods made anew, which otherwise keep the former file",
    ),
  ];
}
