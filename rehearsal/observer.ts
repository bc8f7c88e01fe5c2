import { ToolProgress } from "./toolchain/progress";

/** The steps of bringing a rehearsal up, in their order. */
export type Phase = "toolchain" | "control plane" | "nodes" | "controllers";

/** Follows a rehearsal as it comes up; everything that may take longer than a moment is told. */
export interface RehearsalObserver {
  started(phase: Phase, detail: string): void;
  done(phase: Phase, detail: string): void;
  /** Within the phase `toolchain`. */
  tool(progress: ToolProgress): void;
}
