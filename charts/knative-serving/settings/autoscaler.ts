import type { NumberTable, SettingProblem } from "./number";

/** How Knative Services scale, unless their annotations say otherwise; what is left out is Knative's own default. */
export interface AutoscalerSettings {
  /** Whether a service without requests has no Pods. @default true */
  readonly scaleToZero?: boolean;
  /** Seconds that the last Pod stays while the network learns that it goes. @default 30 */
  readonly scaleToZeroGraceSeconds?: number;
  /** Seconds that the last Pod stays after the last request at least. @default 0 */
  readonly scaleToZeroRetentionSeconds?: number;
  /** Seconds over which the load is averaged; also how long a service idles before it goes to zero. @default 60 */
  readonly stableWindowSeconds?: number;
  /** The shorter window in which a sudden load is seen, in percent of the stable one. @default 10 */
  readonly panicWindowPercent?: number;
  /** Load in the panic window, in percent of what the Pods can take, from which none is taken away. @default 200 */
  readonly panicThresholdPercent?: number;
  /** Seconds that the load must be lower before Pods are taken away. @default 0 */
  readonly scaleDownDelaySeconds?: number;
  /** Requests that a Pod works on at the same time, where the service sets no limit. @default 100 */
  readonly targetConcurrency?: number;
  /** Requests per second of a Pod, for services that scale by them. @default 200 */
  readonly targetRequestsPerSecond?: number;
  /** How much of the target a Pod is to be used, in percent; the rest is for peaks. @default 70 */
  readonly targetUtilizationPercent?: number;
  /** Requests beyond its Pods' capacity that a service is to bear, with the activator's help; -1: any. @default 211 */
  readonly targetBurstCapacity?: number;
  /** How many times as many Pods there may be after one decision. @default 1000 */
  readonly maxScaleUpRate?: number;
  /** How many times fewer Pods there may be after one decision. @default 2 */
  readonly maxScaleDownRate?: number;
  /** Pods of a new revision until it is ready. @default 1 */
  readonly initialScale?: number;
  /** Whether services may start without a Pod. @default false */
  readonly allowZeroInitialScale?: boolean;
  /** Least number of Pods of a service. @default 0 */
  readonly minScale?: number;
  /** Highest number of Pods of a service; 0: any. @default 0 */
  readonly maxScale?: number;
  /** Highest number of Pods that a service may ask for; 0: any. @default 0 */
  readonly maxScaleLimit?: number;
}

const scale = { min: 0, max: 10_000 } as const;
const pause = { unit: "s", min: 0, max: 3600 } as const;
const rate = { min: 2, max: 10_000 } as const;

/** The numbers, with the limits of Knative's own validation; where it has none, what makes sense. */
export const AUTOSCALER_NUMBERS = {
  scaleToZeroGraceSeconds: { key: "scale-to-zero-grace-period", ...pause, min: 1 },
  scaleToZeroRetentionSeconds: { key: "scale-to-zero-pod-retention-period", ...pause },
  stableWindowSeconds: { key: "stable-window", ...pause, min: 6 },
  panicWindowPercent: { key: "panic-window-percentage", min: 1, max: 100 },
  panicThresholdPercent: { key: "panic-threshold-percentage", min: 110, max: 1000 },
  scaleDownDelaySeconds: { key: "scale-down-delay", ...pause },
  targetConcurrency: { key: "container-concurrency-target-default", min: 1, max: 100_000 },
  targetRequestsPerSecond: { key: "requests-per-second-target-default", min: 1, max: 1_000_000 },
  // Knative takes 1 for the whole, not for a hundredth.
  targetUtilizationPercent: { key: "container-concurrency-target-percentage", min: 2, max: 100 },
  targetBurstCapacity: { key: "target-burst-capacity", min: -1, max: 1_000_000 },
  maxScaleUpRate: { key: "max-scale-up-rate", ...rate },
  maxScaleDownRate: { key: "max-scale-down-rate", ...rate },
  initialScale: { key: "initial-scale", ...scale },
  minScale: { key: "min-scale", ...scale },
  maxScale: { key: "max-scale", ...scale },
  maxScaleLimit: { key: "max-scale-limit", ...scale },
} as const satisfies NumberTable;

/** Keys of the switches. */
export const AUTOSCALER_SWITCHES = {
  scaleToZero: "enable-scale-to-zero",
  allowZeroInitialScale: "allow-zero-initial-scale",
} as const;

/** What Knative assumes of the settings that contradict others. */
const DEFAULTS = { stableWindowSeconds: 60, panicWindowPercent: 10, initialScale: 1, minScale: 0, maxScale: 0 };

/** Settings that are right by themselves and impossible together. */
export function autoscalerContradictions(settings: AutoscalerSettings): SettingProblem[] {
  return [...panic(settings), ...scales(settings)].map(({ path: [name], message }) => ({
    path: [name],
    value: settings[name as keyof AutoscalerSettings],
    message,
  }));
}

type Contradiction = Pick<SettingProblem, "message"> & { readonly path: readonly [keyof AutoscalerSettings] };

/** Knative measures by the second, and would silently take a whole second instead. */
function panic(settings: AutoscalerSettings): Contradiction[] {
  const { stableWindowSeconds: stable, panicWindowPercent: percent } = { ...DEFAULTS, ...settings };
  if (stable * percent >= 100) return [];
  const message =
    `makes a panic window of less than a second (${percent} % of ${stable} s); ` +
    `set panicWindowPercent to ${Math.ceil(100 / stable)} or more, or lengthen stableWindowSeconds`;
  return [
    { path: [settings.panicWindowPercent === undefined ? "stableWindowSeconds" : "panicWindowPercent"], message },
  ];
}

function scales(settings: AutoscalerSettings): Contradiction[] {
  const { initialScale, minScale, maxScale, maxScaleLimit = 0 } = { ...DEFAULTS, ...settings };
  const problems: Contradiction[] = [];
  const add = (name: keyof AutoscalerSettings, message: string) => problems.push({ path: [name], message });
  if (initialScale === 0 && !settings.allowZeroInitialScale)
    add("initialScale", "needs allowZeroInitialScale: true; set it, or write at least 1");
  if (maxScale > 0 && minScale > maxScale) add("minScale", `is more than maxScale (${maxScale}); lower it`);
  if (maxScaleLimit > 0 && (maxScale === 0 || maxScale > maxScaleLimit))
    add("maxScaleLimit", `needs a maxScale from 1 to ${maxScaleLimit}; set it`);
  return problems;
}
