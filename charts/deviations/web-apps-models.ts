import { deviations, deviationsOf, type Deviation } from "./deviation";

const APP = "kserve-models-web-app";
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** What the web app for models does otherwise than upstream, beyond what all web apps do. */
export function modelsAppDeviations(): Deviation[] {
  const workload = `Deployment kubeflow/${APP}`;
  const probes = ["livenessProbe", "readinessProbe"].map((probe) => `${CONTAINER}/${probe}`);
  return [
    ...deviationsOf(
      APP,
      [`DestinationRule kubeflow/${APP}`],
      "",
      "as for the other web apps: the gateway never falls back to plain text, in which users' tokens could be read",
    ),
    ...deviations(
      APP,
      `ConfigMap kubeflow/${APP}-config`,
      ["/data/APP_SECURE_COOKIES"],
      "follows the gateway: behind one without HTTPS, browsers drop secure cookies, and every change is refused",
    ),
    ...deviations(
      APP,
      workload,
      ["/spec/template/metadata/annotations/sidecar.istio.io~1inject"],
      "the namespace's label says how Pods join the mesh, which is not always by a sidecar",
    ),
    ...deviations(
      APP,
      workload,
      ["/spec/template/metadata/annotations/kubeflow.org~1config-digest"],
      "the app reads its ConfigMap when it starts: with another digest its Pods are made anew",
    ),
    ...deviations(
      APP,
      workload,
      [`${CONTAINER}/imagePullPolicy`],
      "the tag is fixed, so a Pod can start where the image is while the registry is away",
    ),
    ...deviations(
      APP,
      workload,
      [...probes.map((probe) => `${probe}/timeoutSeconds`), `${probes[0]}/failureThreshold`],
      "three workers answer one request each: one second, three times, restarts the app while it lists large namespaces",
    ),
    ...deviations(
      APP,
      workload,
      probes.map((probe) => `${probe}/initialDelaySeconds`),
      "zero is the default, which the API server does not keep",
    ),
    ...deviations(
      APP,
      workload,
      [`${CONTAINER}/volumeMounts`, `${POD}/volumes`],
      "a folder that can be written, since the image cannot: gunicorn keeps its workers' signs of life in files",
    ),
    ...deviations(
      APP,
      workload,
      [`${CONTAINER}/securityContext/runAsNonRoot`],
      "said of the container as well as of the Pod, as for every container of the platform",
    ),
  ];
}
