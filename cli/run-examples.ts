import { renderExamples } from "../examples";
import { KubeClient } from "../providers/kube/client";
import { KubeObject, describeRef, refOf } from "../providers/kube/object";
import { WaitTimeoutError, waitFor } from "../providers/kube/wait";
import type { KubeflowConfig } from "../stacks/config/config";
import { releaseOf } from "../stacks/mirrored";
import { jobState } from "./status/job-state";

export interface RunExamplesOptions {
  readonly client: KubeClient;
  readonly config: KubeflowConfig;
  readonly signal?: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** How many examples were new, and which of them have not started yet. */
export interface ExamplesOutcome {
  readonly total: number;
  readonly created: number;
  readonly waiting: readonly string[];
}

/** Milliseconds in which a job's Pods should run: the scheduler and simulated nodes take seconds. */
const START_TIMEOUT_MS = 30_000;

/** Runs the examples in the first tenant's namespace, those that run or ran already excepted. */
export async function runExamples(options: RunExamplesOptions): Promise<ExamplesOutcome> {
  const { client, config, signal } = options;
  const jobs = renderExamples({ namespace: config.tenants[0].name, release: releaseOf(config) }) as KubeObject[];
  const existing = await Promise.all(jobs.map((job) => client.get(refOf(job))));
  const missing = jobs.filter((_job, index) => !existing[index]);
  await Promise.all(
    missing.map((job) => client.apply(job, { fieldManager: "kubeflow-examples", force: true, signal })),
  );
  const waiting = await Promise.all(missing.map((job) => started(job, options)));
  return { total: jobs.length, created: missing.length, waiting: waiting.filter((name) => name !== undefined) };
}

/** Its name when the job does not start in time, which a full cluster or a quota may be the reason of. */
async function started(job: KubeObject, options: RunExamplesOptions): Promise<string | undefined> {
  const { client, signal, onProgress } = options;
  const name = describeRef(refOf(job));
  const hasStarted = (object: KubeObject | undefined) => {
    const state = object ? jobState(object) : "Created";
    onProgress(`${name}: ${state}`);
    return state !== "Created";
  };
  try {
    await waitFor(client, refOf(job), hasStarted, { timeoutMs: START_TIMEOUT_MS, signal });
    return undefined;
  } catch (error) {
    if (error instanceof WaitTimeoutError) return name;
    throw error;
  }
}
