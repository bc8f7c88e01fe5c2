import { ApiError, NoMatchError, UnreachableError } from "../../../providers/kube/api-error";
import { KubeObject } from "../../../providers/kube/object";
import { WatchEvent } from "../../../providers/kube/watch";
import { Collection, CollectionOptions } from "../../../rehearsal/simulated/collection";

const secret = (name: string, resourceVersion: number): KubeObject => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name, namespace: "team-a", resourceVersion: String(resourceVersion) },
});

type Answer = readonly [resourceVersion: number, ...items: KubeObject[]];

/** Follows a server that answers lists and watches with these in turn; ends after the last. */
async function follow(
  lists: readonly (Answer | Error)[],
  watches: readonly (readonly WatchEvent[])[] = [],
  during: (collection: Collection) => void = () => undefined,
): Promise<{ readonly collection: Collection; readonly said: string[]; readonly changes: number }> {
  const stop = new AbortController();
  const said: string[] = [];
  const [left, streams] = [[...lists], [...watches]];
  let changes = 0;
  const client: CollectionOptions["client"] = {
    async list() {
      const answer = left.shift();
      if (answer instanceof Error) throw answer;
      const [resourceVersion, ...items] = answer ?? [0];
      during(collection);
      return { items, resourceVersion: String(resourceVersion) };
    },
    async *watch() {
      yield* streams.shift() ?? [];
      if (left.length === 0) stop.abort();
    },
  };
  const options = { client, log: (line: string) => void said.push(line), onChange: () => void changes++ };
  const collection = new Collection({ apiVersion: "v1", kind: "Secret" }, { ...options });
  await collection.follow(stop.signal);
  return { collection, said, changes };
}

const versions = (collection: Collection) =>
  collection.all().map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`);

describe("a collection", () => {
  it("has what was listed, with all changes since", async () => {
    const events: WatchEvent[] = [
      { type: "MODIFIED", object: secret("a", 4) },
      { type: "ADDED", object: secret("c", 5) },
      { type: "BOOKMARK", object: secret("", 6) },
      { type: "DELETED", object: secret("b", 7) },
    ];
    const { collection, changes } = await follow([[3, secret("a", 1), secret("b", 2)]], [events]);
    expect(versions(collection)).toEqual(["a 4", "c 5"]);
    expect(collection.get("a", "team-a")).toEqual(secret("a", 4));
    expect(collection.get("a")).toBeUndefined();
    expect(changes).toBe(5);
  });

  it("forgets what a later list lacks, and keeps what was put since that list", async () => {
    const lists: Answer[] = [
      [2, secret("a", 1), secret("b", 2)],
      [3, secret("a", 1)],
    ];
    const { collection } = await follow(lists, [], (one) => one.put(secret("mine", 9)));
    expect(versions(collection).sort()).toEqual(["a 1", "mine 9"]);
  });

  it("never goes back to an older state", async () => {
    const events: WatchEvent[] = [
      { type: "MODIFIED", object: secret("a", 4) },
      { type: "DELETED", object: secret("a", 5) },
    ];
    const { collection } = await follow([[3, secret("a", 3)]], [events], (one) => one.put(secret("a", 8)));
    expect(versions(collection)).toEqual(["a 8"]);
  });

  it("goes on after errors, which it tells unless they are expected", async () => {
    const unreachable = new UnreachableError("https://127.0.0.1:1", "ECONNREFUSED");
    const lists = [
      new NoMatchError("v1", "Secret"),
      new ApiError(410, "{}"),
      unreachable,
      [1, secret("a", 1)] as const,
    ];
    const { collection, said } = await follow(lists);
    expect(versions(collection)).toEqual(["a 1"]);
    expect(said).toEqual([expect.stringMatching(/^watching Secrets: .*ECONNREFUSED/)]);
  });
});
