import type { CpuSettings, MemorySettings } from "./compute";
import type { GpuSettings } from "./gpus";
import type { ImageSettings } from "./images";
import type { Choices, NodeGroup, TolerationGroup } from "./scheduling";
import type { DataVolumeSettings, WorkspaceSettings } from "./volumes";

/** What the form for new notebooks proposes, and what it lets users change. */
export interface SpawnerSettings {
  readonly images?: ImageSettings;
  /** @default half a core */
  readonly cpu?: CpuSettings;
  /** @default one gibibyte */
  readonly memory?: MemorySettings;
  readonly gpus?: GpuSettings;
  readonly workspaceVolume?: WorkspaceSettings;
  readonly dataVolumes?: DataVolumeSettings;
  /** Nodes that users can choose, besides those of GPU pools. */
  readonly nodeGroups?: Choices<NodeGroup>;
  /** Taints that users can choose to put up with, besides those of GPU nodes. */
  readonly tolerationGroups?: Choices<TolerationGroup>;
  /** Whether processes of a notebook can share more than 64 MB of memory; PyTorch's data loaders need that. */
  readonly sharedMemory?: {
    /** @default true */
    readonly default?: boolean;
    /** @default false */
    readonly readOnly?: boolean;
  };
  readonly podDefaults?: {
    /** Labels by which PodDefaults of the namespace select, that are proposed. @default none */
    readonly default?: readonly string[];
    /** @default false */
    readonly readOnly?: boolean;
  };
}
