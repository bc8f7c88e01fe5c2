/** How a limit follows from what a notebook requests: so many times as much, or "none" for no limit. */
export type LimitFactor = number | "none";

/** What the form says of a resource. */
export interface ComputeField<Amount> {
  /** What is proposed. */
  readonly default?: Amount;
  /** Limit, as a multiple of the request. @default 1.2 */
  readonly limitFactor?: LimitFactor;
  /** Whether users get the proposal and nothing else. @default false */
  readonly readOnly?: boolean;
}

/** Cores, which the web app reads as a plain number. */
export type CpuSettings = ComputeField<number>;

/** Memory in gibibytes, the only unit that the web app can calculate with. */
export type MemorySettings = ComputeField<number>;

/** The form's fields for cores and memory. */
export function computeFields(cpu: CpuSettings = {}, memory: MemorySettings = {}) {
  return {
    cpu: { readOnly: cpu.readOnly ?? false, value: String(cpu.default ?? 0.5), limitFactor: factor(cpu) },
    memory: { readOnly: memory.readOnly ?? false, value: `${memory.default ?? 1}Gi`, limitFactor: factor(memory) },
  };
}

function factor({ limitFactor = 1.2 }: ComputeField<unknown>): string {
  return String(limitFactor);
}
