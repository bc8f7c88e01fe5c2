import { ApiError } from "../../kube/api-error";
import { KubeClient } from "../../kube/client";
import { getMetadata } from "../../kube/metadata";
import { ObjectMeta } from "../../kube/object";
import { pause } from "../../kube/pause";
import { CrdCluster } from "./cluster";
import { Crd, crdRef } from "./crd";

export interface GoneOptions {
  /** The object that must go; one of another id under its name is somebody's new one. */
  readonly uid?: string;
  /** Milliseconds since 1970. @default waits until the signal ends it */
  readonly deadline?: number;
  readonly signal: AbortSignal;
}

/**
 * Milliseconds until the server is made to look at a deletion again; each time it doubles. Its finalizer fails while the
 * storage of a new definition starts, and then may forget the definition until it changes: it takes a conflict with its
 * own write for somebody else's (apiextensions-apiserver, crd_finalizer.go).
 */
const NUDGE_MS = 3_000;
const NUDGE = "kubeflow.pulumi/deletion-awaited-ms";

/** Milliseconds between two looks; deleting takes a tenth of a second where there are no objects. */
const STEP_MS = 200;
const LONGEST_STEP_MS = 2_000;

/**
 * Deletes a definition, which deletes every object of its kind, and waits until it is gone. Tells whether it did: a
 * definition of another id than the given one was made by somebody else and stays.
 */
export async function deleteCrd({ client, slots }: CrdCluster, name: string, options: GoneOptions): Promise<boolean> {
  try {
    const asked = await slots.run(async () => {
      options.signal.throwIfAborted();
      return client.delete(crdRef(name), { uid: options.uid, signal: options.signal });
    });
    if (!asked) return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 409) return false;
    throw error;
  }
  await waitUntilGone(client, name, options);
  return true;
}

/** Waits until a definition is gone. @throws with what holds it when time is up, the signal's reason when aborted. */
export async function waitUntilGone(client: KubeClient, name: string, options: GoneOptions): Promise<void> {
  const { uid, deadline = Infinity, signal } = options;
  const start = Date.now();
  let nudgeAfter = NUDGE_MS;
  for (let step = STEP_MS; ; step = Math.min(step * 2, LONGEST_STEP_MS)) {
    const metadata = await getMetadata(client, crdRef(name), signal);
    if (!metadata || (uid !== undefined && metadata.uid !== uid)) return;
    if (Date.now() >= deadline) throw new Error(await stuck(client, name, metadata));
    if (Date.now() - start >= nudgeAfter) {
      await nudge(client, name, nudgeAfter);
      nudgeAfter *= 2;
    }
    await pause(Math.min(step, Math.max(deadline - Date.now(), 0)), signal);
  }
}

/** Changes a definition that is being deleted in a way that means nothing. */
async function nudge(client: KubeClient, name: string, waitedMs: number): Promise<void> {
  try {
    await client.merge(crdRef(name), { metadata: { annotations: { [NUDGE]: String(waitedMs) } } });
  } catch (error) {
    // It is gone, or may not be changed: the next look tells.
    if (!(error instanceof ApiError)) throw error;
  }
}

async function stuck(client: KubeClient, name: string, { finalizers = [] }: ObjectMeta): Promise<string> {
  const live = (await client.get(crdRef(name))) as Crd | undefined;
  const terminating = live?.status?.conditions?.find(({ type }) => type === "Terminating")?.message;
  const holders = [`finalizers: ${finalizers.join(", ") || "none"}`, ...(terminating ? [terminating] : [])];
  return `CustomResourceDefinition ${name} is not gone (${holders.join("; ")}); the controllers that own these must run`;
}
