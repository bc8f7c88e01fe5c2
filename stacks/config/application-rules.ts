import type { GpuPool } from "../../charts/jupyter-web-app/spawner/gpu-pool";
import { RELEASES } from "../../charts/releases";
import { ambientFindings } from "./ambient-rules";
import { isOn } from "./component-choice";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
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
    ...pipelinesFindings(draft["kubeflow:pipelines"]),
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
    gpuPools: knownPools(cluster),
    poolLabel: poolLabelOf(cluster),
    images: release && RELEASES[release].notebookImages,
  };
}

/** The GPU pools, unless one of them is invalid. */
function knownPools(cluster: Draft["kubeflow:cluster"]): readonly GpuPool[] | undefined {
  const pools: GpuPool[] = [];
  for (const pool of cluster?.nodePools ?? []) {
    if (pool === undefined) return undefined;
    const { name, nodes, gpu } = pool;
    if (!("gpu" in pool)) continue;
    if (name === undefined || nodes === undefined || gpu?.model === undefined || gpu.perNode === undefined)
      return undefined;
    pools.push({ name, nodes, model: gpu.model, gpusPerNode: gpu.perNode });
  }
  return pools;
}
