/** GPU models by the names that AWS, Google Cloud and Azure share; the number after the dash is the memory in GB. */
export const GPU_MODELS = ["T4", "L4", "A10", "A10G", "L40S", "V100", "A100-40", "A100-80", "H100", "H200"] as const;

export type GpuModel = (typeof GPU_MODELS)[number];
