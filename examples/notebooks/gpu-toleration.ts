/** Lets a Pod onto the nodes with GPUs, which keep others off. */
export const GPU_TOLERATION = {
  key: "nvidia.com/gpu",
  operator: "Equal",
  value: "present",
  effect: "NoSchedule",
} as const;
