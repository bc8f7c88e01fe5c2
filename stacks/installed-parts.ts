import type { CheckedPart } from "../components/clusters/cluster-checks";
import type { Part } from "./config/components";
import type { KubeflowConfig } from "./config/config";

type Services = "certManager" | "istio" | "keda" | "knativeEventing" | "knativeServing";

/** What tells an installation of a service, wherever it came from. */
const SERVICES: Readonly<Record<Services, Omit<CheckedPart, "instead">>> = {
  certManager: {
    name: "cert-manager",
    deployment: { name: "cert-manager" },
    definition: "certificates.cert-manager.io",
  },
  istio: { name: "Istio", deployment: { name: "istiod" }, definition: "virtualservices.networking.istio.io" },
  keda: { name: "KEDA", deployment: { name: "keda-operator" }, definition: "scaledobjects.keda.sh" },
  knativeEventing: {
    name: "Knative Eventing",
    deployment: { name: "eventing-controller" },
    definition: "brokers.eventing.knative.dev",
  },
  knativeServing: {
    name: "Knative Serving",
    // Many programs are called so; Knative's namespace is fixed.
    deployment: { name: "controller", namespace: "knative-serving" },
    definition: "services.serving.knative.dev",
  },
};

/** The same of applications that often come without Kubeflow, or by its manifests. */
const APPLICATIONS: Readonly<Partial<Record<Part, Omit<CheckedPart, "instead">>>> = {
  katib: { name: "Katib", deployment: { name: "katib-controller" }, definition: "experiments.kubeflow.org" },
  kserve: {
    name: "KServe",
    deployment: { name: "kserve-controller-manager" },
    definition: "inferenceservices.serving.kserve.io",
  },
  notebooks: {
    name: "notebook controller",
    deployment: { name: "notebook-controller-deployment" },
    definition: "notebooks.kubeflow.org",
  },
  // Several may be in one cluster, each for a namespace of its own.
  pipelines: { name: "Argo Workflows", definition: "workflows.argoproj.io" },
  profileController: {
    name: "profile controller",
    deployment: { name: "profiles-deployment" },
    definition: "profiles.kubeflow.org",
  },
  sparkOperator: {
    name: "Spark operator",
    deployment: { name: "spark-operator-controller" },
    definition: "sparkapplications.sparkoperator.k8s.io",
  },
  trainer: {
    name: "Trainer",
    deployment: { name: "kubeflow-trainer-controller-manager" },
    definition: "trainjobs.trainer.kubeflow.org",
  },
  trainingOperator: {
    name: "training operator",
    deployment: { name: "training-operator" },
    definition: "pytorchjobs.kubeflow.org",
  },
};

/** What an environment installs itself, of which a cluster must not have another. */
export function partsInstalled(config: KubeflowConfig): CheckedPart[] {
  const { components } = config;
  const services = Object.entries(SERVICES).filter(
    ([part]) => components[part as Services] && config[part as Services].existing === undefined,
  );
  const applications = Object.entries(APPLICATIONS).filter(([part]) => components[part as Part]);
  return [
    ...services.map(([part, told]) => ({ ...told, instead: `write kubeflow:${part}.existing to use it` })),
    ...applications.map(([part, told]) => ({ ...told, instead: `write kubeflow:components.${part}: false` })),
  ];
}
