import { settingProblems, type KnativeSettings } from "../../../charts/knative-serving/settings";

function problems(settings: KnativeSettings): string[] {
  return settingProblems(settings).map(({ path, value, message }) => `${path.join(".")}: ${String(value)} ${message}`);
}

test("nothing has to be set, and sensible settings are no problem", () => {
  expect(problems({})).toEqual([]);
  expect(
    problems({
      autoscaler: { stableWindowSeconds: 6, panicWindowPercent: 17, minScale: 2, maxScale: 2, maxScaleLimit: 2 },
      requests: { timeoutSeconds: 600 },
      revisions: { minRetained: 1000 },
      queueProxy: { cpu: "0.1", memory: "100M" },
    }),
  ).toEqual([]);
});

describe("a single value", () => {
  test.each<[KnativeSettings, string]>([
    [
      { autoscaler: { stableWindowSeconds: 5 } },
      "autoscaler.stableWindowSeconds: 5 is not a whole number from 6 to 3600",
    ],
    [
      { autoscaler: { stableWindowSeconds: 60.5 } },
      "autoscaler.stableWindowSeconds: 60.5 is not a whole number from 6 to 3600",
    ],
    [
      { autoscaler: { panicWindowPercent: 101 } },
      "autoscaler.panicWindowPercent: 101 is not a whole number from 1 to 100",
    ],
    [
      { autoscaler: { panicThresholdPercent: 100 } },
      "autoscaler.panicThresholdPercent: 100 is not a whole number from 110 to 1000",
    ],
    [
      { autoscaler: { targetUtilizationPercent: 1 } },
      "autoscaler.targetUtilizationPercent: 1 is not a whole number from 2 to 100",
    ],
    [
      { autoscaler: { scaleToZeroGraceSeconds: 0 } },
      "autoscaler.scaleToZeroGraceSeconds: 0 is not a whole number from 1 to 3600",
    ],
    [{ autoscaler: { maxScaleDownRate: 1 } }, "autoscaler.maxScaleDownRate: 1 is not a whole number from 2 to 10000"],
    [
      { autoscaler: { targetBurstCapacity: -2 } },
      "autoscaler.targetBurstCapacity: -2 is not a whole number from -1 to 1000000",
    ],
    [{ requests: { timeoutSeconds: 0 } }, "requests.timeoutSeconds: 0 is not a whole number from 1 to 86400"],
    [
      { revisions: { startDeadlineSeconds: NaN } },
      "revisions.startDeadlineSeconds: NaN is not a whole number from 1 to 86400",
    ],
    [{ queueProxy: { memory: "64 MB" } }, 'queueProxy.memory: 64 MB is no quantity such as "50m" or "64Mi"'],
    [{ tracing: { endpoint: "collector:4318" } }, "tracing.endpoint: collector:4318 is no URL of http or https"],
    [
      { tracing: { endpoint: "http://collector:4318", samplingPercent: 101 } },
      "tracing.samplingPercent: 101 is not a whole number from 0 to 100",
    ],
  ])("%j is refused", (settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });

  test("hides contradictions, which it may be the cause of", () => {
    expect(problems({ autoscaler: { stableWindowSeconds: 5, panicWindowPercent: 1 } })).toHaveLength(1);
  });
});

describe("values that are impossible together", () => {
  test.each<[KnativeSettings, string]>([
    [
      { autoscaler: { stableWindowSeconds: 6 } },
      "autoscaler.stableWindowSeconds: 6 makes a panic window of less than a second (10 % of 6 s); set panicWindowPercent to 17 or more, or lengthen stableWindowSeconds",
    ],
    [
      { autoscaler: { panicWindowPercent: 1 } },
      "autoscaler.panicWindowPercent: 1 makes a panic window of less than a second (1 % of 60 s); set panicWindowPercent to 2 or more, or lengthen stableWindowSeconds",
    ],
    [
      { autoscaler: { initialScale: 0 } },
      "autoscaler.initialScale: 0 needs allowZeroInitialScale: true; set it, or write at least 1",
    ],
    [{ autoscaler: { minScale: 3, maxScale: 2 } }, "autoscaler.minScale: 3 is more than maxScale (2); lower it"],
    [{ autoscaler: { maxScaleLimit: 5 } }, "autoscaler.maxScaleLimit: 5 needs a maxScale from 1 to 5; set it"],
    [
      { autoscaler: { maxScale: 6, maxScaleLimit: 5 } },
      "autoscaler.maxScaleLimit: 5 needs a maxScale from 1 to 5; set it",
    ],
    [
      { requests: { timeoutSeconds: 601 } },
      "requests.timeoutSeconds: 601 is more than the highest that is allowed (600); set maxTimeoutSeconds too",
    ],
    [
      { requests: { maxTimeoutSeconds: 299 } },
      "requests.maxTimeoutSeconds: 299 is less than timeoutSeconds (300); raise it, or lower timeoutSeconds",
    ],
    [
      { revisions: { maxRetained: 19 } },
      "revisions.maxRetained: 19 is less than minRetained (20); raise it, or lower minRetained",
    ],
  ])("%j are refused", (settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});
