import { NVIDIA_GPU, offeredPools } from "./gpu-nodes";
import type { ClusterGpus } from "./gpu-pool";

/** A kind of accelerator. */
export interface Device {
  /** What a container is given, such as `amd.com/gpu`. */
  readonly resource: string;
  /** What users see, such as `AMD`. */
  readonly name: string;
}

/** How many of a device the form can ask for; the web app knows no other numbers. */
export const DEVICE_NUMBERS = [1, 2, 4, 8] as const;
export type DeviceNumber = (typeof DEVICE_NUMBERS)[number];

/** Accelerators that notebooks may have. A quota limits what a tenant really gets. */
export interface GpuSettings {
  /** Names of the cluster's GPU pools that are offered. @default all */
  readonly pools?: readonly string[];
  /** Label of nodes that holds the name of their pool. @default the one that is known of the cluster */
  readonly poolLabel?: string;
  /** Devices besides the pools' NVIDIA GPUs, such as those of another maker or slices of a GPU. @default none */
  readonly otherDevices?: readonly Device[];
  /** What is proposed. @default no device */
  readonly default?: { readonly resource: string; readonly number: DeviceNumber };
  /** Whether users get the proposal and nothing else. @default false */
  readonly readOnly?: boolean;
}

/** The form's field for accelerators: those that the cluster has. */
export function gpuField(settings: GpuSettings, cluster: ClusterGpus) {
  const { otherDevices = [], default: proposed, readOnly = false } = settings;
  const nvidia = offeredPools(settings, cluster).length > 0 ? [{ resource: NVIDIA_GPU, name: "NVIDIA" }] : [];
  const devices = [...nvidia, ...otherDevices.filter(({ resource }) => resource !== NVIDIA_GPU || nvidia.length === 0)];
  if (proposed && !devices.some(({ resource }) => resource === proposed.resource)) {
    const known = devices.map(({ resource }) => resource).join(", ") || "none";
    throw new Error(
      `gpus.default.resource: "${proposed.resource}" is not offered, but ${known}; add it to otherDevices`,
    );
  }
  return {
    // With nothing to offer, the form would still ask for a number, and then for a maker that there is not.
    readOnly: readOnly || devices.length === 0,
    value: {
      vendor: proposed?.resource ?? "",
      vendors: devices.map(({ resource, name }) => ({ limitsKey: resource, uiName: name })),
      num: proposed === undefined ? "none" : String(proposed.number),
    },
  };
}
