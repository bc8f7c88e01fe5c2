import { Collection } from "../simulated/collection";
import { AvailabilityLog, isWhole, type DeploymentAvailability } from "./availability";
import { step, type PlayContext } from "./play";
import { until } from "./until";

const DEPLOYMENTS = { apiVersion: "apps/v1", kind: "Deployment" } as const;

/** Milliseconds for evicted Pods to be back. */
const WHOLE_MS = 90_000;

/** Runs something, and notes what it does to every Deployment of the cluster, until all have their replicas again. */
export async function watchAvailability<T>(
  context: PlayContext,
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly deployments: readonly DeploymentAvailability[] }> {
  const { client, signal } = context;
  const log = new AvailabilityLog();
  const stop = new AbortController();
  const seen: Collection = new Collection(DEPLOYMENTS, {
    client,
    log: () => undefined,
    onChange: () => log.note(seen.all(), Date.now()),
  });
  const { promise: listed, resolve } = deferred();
  // It also ends when the play is interrupted.
  const following = seen.follow(AbortSignal.any([signal, stop.signal]), resolve);
  await Promise.race([listed, following]);
  try {
    const wholeBefore = new Set(seen.all().filter(isWhole).map(nameOf));
    const result = await run();
    await step(context, "Deployments", "waiting for their replicas", async () => {
      const missing = () => seen.all().filter((each) => wholeBefore.has(nameOf(each)) && !isWhole(each));
      await until(async () => (missing().length === 0 ? true : undefined), {
        otherwise: () => `Deployments ${missing().map(nameOf).join(", ")} did not have their replicas again`,
        timeoutMs: WHOLE_MS,
        signal,
      });
      return [undefined, `all ${wholeBefore.size} have their replicas`];
    });
    return { result, deployments: log.all(Date.now()) };
  } finally {
    stop.abort();
    await following;
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

function nameOf({ metadata }: { readonly metadata: { readonly namespace?: string; readonly name: string } }): string {
  return `${metadata.namespace}/${metadata.name}`;
}
