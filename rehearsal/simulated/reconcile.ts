import { KubeClient, Selection } from "../../providers/kube/client";
import { ApiError } from "../../providers/kube/api-error";
import { KubeObject, refOf } from "../../providers/kube/object";
import { pause } from "../../providers/kube/pause";
import { Collection, CollectionOptions } from "./collection";
import { SimulatedContext } from "./controller";

/** Milliseconds between two looks whether something has changed, and after an error before the next attempt. */
const TICK_MS = 100;
const RETRY_MS = 1_000;

/** What to follow, and how much of each object to keep. */
export type Followed = Selection & Pick<CollectionOptions, "keep">;

/**
 * Follows some kinds of objects until the signal is aborted and has a look at all of them after each change, the first
 * time once all are known. What fails is tried again.
 *
 * @param isDue whether there is something to do without a change, because of the time. @default never
 */
export async function reconcile<Name extends string>(
  { client, log, signal }: SimulatedContext,
  selections: Readonly<Record<Name, Followed>>,
  look: (objects: Readonly<Record<Name, Collection>>) => Promise<void>,
  isDue: (objects: Readonly<Record<Name, Collection>>) => boolean = () => false,
): Promise<void> {
  let changed = true;
  const onChange = (): void => void (changed = true);
  const names = Object.keys(selections) as Name[];
  const collections = names.map((name) => {
    const { keep, ...selection } = selections[name];
    return new Collection(selection, { client, log, onChange, keep });
  });
  // Object.fromEntries forgets the names.
  const objects = Object.fromEntries(names.map((name, index) => [name, collections[index]])) as Record<
    Name,
    Collection
  >;
  const listed = collections.map(() => deferred());
  const following = Promise.all(collections.map((one, index) => one.follow(signal, listed[index].resolve)));
  await Promise.race([Promise.all(listed.map(({ promise }) => promise)), following]);
  while (!signal.aborted) {
    if (changed || isDue(objects)) {
      changed = false;
      await look(objects).catch(async (error: unknown) => {
        log(String(error));
        changed = true;
        await pause(RETRY_MS, signal).catch(() => undefined);
      });
    }
    await pause(TICK_MS, signal).catch(() => undefined);
  }
  await following;
}

/** Writes fields of an object's status. It may have been deleted meanwhile. */
export async function writeStatus(
  client: KubeClient,
  of: Collection,
  object: KubeObject,
  status: object,
): Promise<void> {
  try {
    of.put(await client.merge(refOf(object), { status }, "status"));
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 404)) throw error;
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
