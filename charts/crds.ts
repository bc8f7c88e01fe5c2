import type { CustomResourceDefinition, Rendering } from "./common/schema";
import { certManagerCrds } from "./cert-manager/crds";
import { dexCrds } from "./dex/crds";
import { istioCrds } from "./istio/crds";
import { katibCrds } from "./katib/crds";
import { kedaCrds } from "./keda/crds";
import { knativeEventingCrds } from "./knative-eventing/crds";
import { knativeServingCrds } from "./knative-serving/crds";
import { kserveCrds } from "./kserve/crds";
import { notebookCrds } from "./notebook-controller/crds";
import { pipelinesCrds } from "./pipelines/crds";
import { podDefaultCrds } from "./poddefaults/crds";
import { profileCrds } from "./profiles/crds";
import { pvcViewerCrds } from "./pvcviewer-controller/crds";
import { sparkOperatorCrds } from "./spark-operator/crds";
import { tensorboardCrds } from "./tensorboard-controller/crds";
import { trainerCrds } from "./trainer/crds";
import { mxJobCrds, trainingOperatorCrds } from "./training-operator/crds";

/** Renders the definitions of one application. */
export type RenderCrds = (rendering: Rendering) => CustomResourceDefinition[];

/** Applications that bring kinds of their own, by name; the two of training operator are one application's two ages. */
export const CRDS = {
  "cert-manager": certManagerCrds,
  dex: dexCrds,
  istio: istioCrds,
  katib: katibCrds,
  keda: kedaCrds,
  "knative-eventing": knativeEventingCrds,
  "knative-serving": knativeServingCrds,
  kserve: kserveCrds,
  "notebook-controller": notebookCrds,
  pipelines: pipelinesCrds,
  "pipelines-k8s-native": (rendering) => pipelinesCrds(rendering, { kubernetesNative: true }),
  poddefaults: podDefaultCrds,
  profiles: profileCrds,
  "pvcviewer-controller": pvcViewerCrds,
  "spark-operator": sparkOperatorCrds,
  "tensorboard-controller": tensorboardCrds,
  trainer: trainerCrds,
  "training-operator": trainingOperatorCrds,
  "training-operator-mxjob": mxJobCrds,
} as const satisfies Record<string, RenderCrds>;

/** An application that brings kinds of its own. */
export type CrdApplication = keyof typeof CRDS;

/**
 * Applications whose kinds fit into one cluster all together: a kind has one definition, and those of pipelines come
 * with their Kubernetes-native option as well.
 */
export const TOGETHER: readonly CrdApplication[] = (Object.keys(CRDS) as CrdApplication[]).filter(
  (application) => application !== "pipelines",
);
