import { z } from "zod";
import { choice, flag, list, mapping } from "./field";

const leaveOut = "write false to leave it out";
const have = "write true to have it";

/** A part's switch: what it is, and whether it is there without a word. */
function part(description: string, fix: string, usual: boolean) {
  const described = usual ? description : `${description} Off unless it is switched on.`;
  return flag(fix).optional().meta({ description: described, default: usual });
}

/** The platform's services, which applications stand on. */
const services = {
  certManager: part("cert-manager: issues and renews certificates, those of the gateway among them.", leaveOut, true),
  istio: part("Istio with its gateways: encrypts what Pods say to each other and lets users in.", leaveOut, true),
  dex: part(
    "Dex: lets users sign in by the company's directory or provider.",
    "write false where an external provider vouches for users",
    true,
  ),
  oauth2Proxy: part("oauth2-proxy: has everyone at the gateway sign in, and checks machines' tokens.", leaveOut, true),
  knativeServing: part("Knative Serving: runs models that scale to zero.", leaveOut, true),
  knativeEventing: part("Knative Eventing: delivers events to services.", have, false),
  keda: part("KEDA: scales workloads by events and metrics.", have, false),
  nvidiaDevicePlugin: part(
    "NVIDIA device plugin, which offers the GPUs of a node to Pods.",
    "write false where the cloud brings its own, as GKE does",
    true,
  ),
  gpuMetrics: part("DCGM exporter: figures of the GPUs for a Prometheus; not for GKE, which has its own.", have, false),
};

/** Kubeflow's applications. */
const applications = {
  pipelines: part("Pipelines: runs and schedules workflows of steps, with Argo Workflows.", leaveOut, true),
  trainingOperator: part(
    "Training operator: PyTorchJob, TFJob, XGBoostJob, MPIJob, PaddleJob and JAXJob.",
    leaveOut,
    true,
  ),
  trainingOperatorMxjob: part("The training operator of 1.7.0 beside it, for MXJob alone.", have, false),
  trainer: part("Trainer with JobSet: TrainJob and the training runtimes.", leaveOut, true),
  kserve: part("KServe: serves models as InferenceServices.", leaveOut, true),
  modelsWebApp: part("The models' pages, for KServe.", leaveOut, true),
  notebooks: part("Notebooks: the controller and the pages that start Jupyter and other editors.", leaveOut, true),
  podDefaults: part("PodDefaults: a webhook that adds a team's settings to its Pods.", leaveOut, true),
  volumes: part("Volumes: the pages of a team's volumes, and the viewer of their files.", leaveOut, true),
  tensorboards: part("Tensorboards: the controller and the pages that start them.", leaveOut, true),
  katib: part("Katib: searches hyperparameters.", leaveOut, true),
  sparkOperator: part("Spark operator: SparkApplication and its schedules.", leaveOut, true),
  modelRegistry: part("Model registry: the register of models, the catalog and their pages.", leaveOut, true),
  dashboard: part("Central dashboard: the frame of all pages, with a menu of what is installed.", leaveOut, true),
  profileController: part(
    "Profile controller and access management: users manage their teams' members themselves.",
    leaveOut,
    true,
  ),
};

const parts = { ...services, ...applications };

/** A part of the platform, as its switch is called. */
export type Part = keyof typeof parts;

// Object.keys forgets the keys' type.
const applicationNames = Object.keys(applications) as [keyof typeof applications, ...(keyof typeof applications)[]];

/** All parts. */
export const PARTS = Object.keys(parts) as readonly Part[];

/** Kubeflow's applications: parts that users came for, and that other parts only serve. */
export const APPLICATIONS: readonly Part[] = applicationNames;

/** Whether a part is there when nothing is said of it. */
export function isUsual(name: Part): boolean {
  return parts[name].meta()?.default === true;
}

/** Switches of the platform's parts; what a part needs has to be on as well, see `component-needs.ts`. */
export const componentsSchema = mapping(
  {
    only: list(
      choice(applicationNames, "write the name of an application, as its switch is called"),
      "write one application per entry, each after a dash",
    )
      .optional()
      .describe(
        "Install these applications alone, each with what it needs and nothing else. Without it, all parts that are not switched off.",
      ),
    ...parts,
  },
  "write one switch per line, such as trainingOperator: false",
);

/** The switches as they are written. */
export type ComponentsInput = z.input<typeof componentsSchema>;
