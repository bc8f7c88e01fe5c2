import type { NotebookImages } from "../../releases/applications";
import { quotedYaml } from "../../web-app/quoted-yaml";
import { computeFields } from "./compute";
import { gpuTolerations, offeredPools, poolGroups } from "./gpu-nodes";
import type { ClusterGpus } from "./gpu-pool";
import { gpuField } from "./gpus";
import { imageFields } from "./images";
import { affinityField, tolerationField } from "./scheduling";
import type { SpawnerSettings } from "./settings";
import { dataVolumesField, workspaceField } from "./volumes";

/** File that the web app reads, in its ConfigMap and its folder. */
export const SPAWNER_FILE = "spawner_ui_config.yaml";

/** What the form is made of. */
export interface SpawnerProps {
  readonly settings: SpawnerSettings;
  readonly images: NotebookImages;
  readonly gpus: ClusterGpus;
}

/**
 * The form for new notebooks, under the web app's own names. Without `environment`: upstream has it for a form that is
 * no longer in the web app.
 * @throws for a proposal that is not among its options, and for an unknown pool
 */
export function spawnerForm({ settings, images, gpus }: SpawnerProps) {
  const { gpus: gpuSettings = {}, sharedMemory = {}, podDefaults = {} } = settings;
  const pools = offeredPools(gpuSettings, gpus);
  return {
    ...imageFields(settings.images ?? {}, images),
    ...computeFields(settings.cpu, settings.memory),
    gpus: gpuField(gpuSettings, gpus),
    workspaceVolume: workspaceField(settings.workspaceVolume ?? {}),
    dataVolumes: dataVolumesField(settings.dataVolumes ?? {}),
    affinityConfig: affinityField(
      settings.nodeGroups ?? {},
      poolGroups(pools, gpuSettings.poolLabel ?? gpus.poolLabel),
    ),
    tolerationGroup: tolerationField(settings.tolerationGroups ?? {}, gpuTolerations(pools)),
    shm: { readOnly: sharedMemory.readOnly ?? false, value: sharedMemory.default ?? true },
    configurations: { readOnly: podDefaults.readOnly ?? false, value: [...(podDefaults.default ?? [])] },
  };
}

/** The form as the file that the web app reads. Its parser knows YAML 1.1, where `no`, `1:30` and `=` are no texts. */
export function spawnerFile(props: SpawnerProps): string {
  return quotedYaml({ spawnerFormDefaults: spawnerForm(props) });
}
