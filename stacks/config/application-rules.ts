import { RELEASES } from "../../charts/releases";
import { ambientFindings } from "./ambient-rules";
import { isOn } from "./component-choice";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { gpuPoolsPath, knownGpuPools } from "./gpu-pool-drafts";
import { katibFindings } from "./katib-rules";
import { kserveFindings } from "./kserve-rules";
import { modelRegistryFindings } from "./model-registry-rules";
import { poolLabelOf } from "./notebooks-pool-label";
import { notebooksFindings, type NotebooksSurroundings } from "./notebooks-rules";
import { pipelinesFindings } from "./pipelines-rules";
import { sparkOperatorFindings } from "./spark-operator-rules";
import { trainerFindings } from "./trainer-rules";

/** What is impossible in the settings of Kubeflow's applications, each beside what it needs to know of the others. */
export function applicationFindings(draft: Draft): Finding[] {
  return [
    ...pipelinesFindings(draft["kubeflow:pipelines"], draft["kubeflow:cluster"]),
    ...trainerFindings(draft["kubeflow:trainer"]),
    ...kserveFindings(draft["kubeflow:kserve"]),
    ...(isOn(draft, "notebooks") ? notebooksFindings(draft["kubeflow:notebooks"], surroundings(draft)) : []),
    ...katibFindings(draft["kubeflow:katib"]),
    ...sparkOperatorFindings(draft["kubeflow:sparkOperator"]),
    ...modelRegistryFindings(draft["kubeflow:modelRegistry"]),
    ...ambientFindings(draft),
  ];
}

function surroundings({ "kubeflow:release": release, "kubeflow:cluster": cluster }: Draft): NotebooksSurroundings {
  return {
    gpuPools: knownGpuPools(cluster),
    gpuPoolsPath: gpuPoolsPath(cluster),
    poolLabel: poolLabelOf(cluster),
    images: release && RELEASES[release].notebookImages,
  };
}
