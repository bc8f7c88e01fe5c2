import { AUTOSCALER_NUMBERS } from "../../charts/knative-serving/settings/autoscaler";
import type { NumberSetting } from "../../charts/knative-serving/settings/number";
import { flag, mapping, wholeNumber } from "./field";

/** A number that Knative has a default for. */
export function number({ min, max }: Pick<NumberSetting, "min" | "max">, description: string) {
  return wholeNumber(min, max, "write a number, or leave it out for the default").optional().describe(description);
}

const onOrOff = "write true or false, or leave it out for the default";
const scaler = AUTOSCALER_NUMBERS;

/** How Knative Services scale. */
export const autoscalerSchema = mapping(
  {
    scaleToZero: flag(onOrOff).optional().describe("Whether a service without requests has no Pods. By default true."),
    scaleToZeroGraceSeconds: number(
      scaler.scaleToZeroGraceSeconds,
      "Seconds that the last Pod stays while the network learns that it goes. By default 30.",
    ),
    scaleToZeroRetentionSeconds: number(
      scaler.scaleToZeroRetentionSeconds,
      "Seconds that the last Pod stays after the last request at least. By default 0.",
    ),
    stableWindowSeconds: number(
      scaler.stableWindowSeconds,
      "Seconds over which the load is averaged, and that a service idles before it goes to zero. By default 60.",
    ),
    panicWindowPercent: number(
      scaler.panicWindowPercent,
      "The shorter window in which a sudden load is seen, in percent of the stable one. By default 10.",
    ),
    panicThresholdPercent: number(
      scaler.panicThresholdPercent,
      "Load in the panic window, in percent of what the Pods can take, from which no Pod is taken away. By default 200.",
    ),
    scaleDownDelaySeconds: number(
      scaler.scaleDownDelaySeconds,
      "Seconds that the load must be lower before Pods are taken away. By default 0.",
    ),
    targetConcurrency: number(
      scaler.targetConcurrency,
      "Requests that a Pod works on at the same time, where the service sets no limit. By default 100.",
    ),
    targetRequestsPerSecond: number(
      scaler.targetRequestsPerSecond,
      "Requests per second of a Pod, for services that scale by them. By default 200.",
    ),
    targetUtilizationPercent: number(
      scaler.targetUtilizationPercent,
      "How much of the target a Pod is to be used, in percent; the rest is for peaks. By default 70.",
    ),
    targetBurstCapacity: number(
      scaler.targetBurstCapacity,
      "Requests beyond its Pods' capacity that a service is to bear, with the activator's help; -1 is any. By default 211.",
    ),
    maxScaleUpRate: number(scaler.maxScaleUpRate, "How many times as many Pods one decision makes. By default 1000."),
    maxScaleDownRate: number(scaler.maxScaleDownRate, "How many times fewer Pods one decision leaves. By default 2."),
    initialScale: number(scaler.initialScale, "Pods that a new revision starts with. By default 1."),
    allowZeroInitialScale: flag(onOrOff)
      .optional()
      .describe("Whether services may start without a Pod. By default false."),
    minScale: number(scaler.minScale, "Least number of Pods of a service. By default 0."),
    maxScale: number(scaler.maxScale, "Highest number of Pods of a service; 0 is any. By default 0."),
    maxScaleLimit: number(
      scaler.maxScaleLimit,
      "Highest number of Pods that a service may ask for; 0 is any. By default 0.",
    ),
  },
  "write settings below it, such as stableWindowSeconds: 120",
);
