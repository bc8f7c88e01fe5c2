import { ApiError, UnreachableError } from "../../../providers/kube/api-error";
import { KubeClient } from "../../../providers/kube/client";
import { WatchEvent } from "../../../providers/kube/watch";
import { Pod } from "../../../rehearsal/kubelet/pod";
import { followPods } from "../../../rehearsal/kubelet/pod-watch";
import { podWith } from "./support";

const named = (name: string): Pod => ({ ...podWith(), metadata: { ...podWith().metadata, name } });

/** Answers each list and each watch with the next of these; a watch may end with an error. */
function server(lists: (Pod[] | Error)[], watches: (WatchEvent | Error)[][]): Pick<KubeClient, "list" | "watch"> {
  return {
    async list() {
      const items = lists.shift() ?? new UnreachableError("https://127.0.0.1:1", "ECONNREFUSED");
      if (items instanceof Error) throw items;
      return { items, resourceVersion: "7" };
    },
    async *watch() {
      for (const event of watches.shift() ?? []) {
        if (event instanceof Error) throw event;
        yield event;
      }
    },
  };
}

async function follow(client: Pick<KubeClient, "list" | "watch">): Promise<{ seen: string[]; said: string[] }> {
  const seen: string[] = [];
  const said: string[] = [];
  const note = (what: string) => (pod: Pod) => void seen.push(`${what} ${pod.metadata.name}`);
  const all = (pods: readonly Pod[]) => void seen.push(`all ${pods.map(({ metadata }) => metadata.name).join(" ")}`);
  const events = { all, changed: note("changed"), deleted: note("deleted") };
  const log = (text: string) => void said.push(text);
  await followPods(client, events, { log, signal: new AbortController().signal, goneMs: 100, reopenMs: 10 });
  return { seen, said };
}

describe("following Pods", () => {
  it("tells all at first, then each change, and all again when the server ends the watch", async () => {
    const events: WatchEvent[] = [
      { type: "ADDED", object: named("b") },
      { type: "BOOKMARK", object: named("") },
      { type: "MODIFIED", object: named("a") },
      { type: "DELETED", object: named("b") },
    ];
    const { seen } = await follow(server([[named("a")], [named("a"), named("c")]], [events]));
    expect(seen).toEqual(["all a", "changed b", "changed a", "deleted b", "all a c"]);
  });

  it("lists anew without a word when the history is gone, and says it when a watch broke", async () => {
    const gone = new ApiError(410, '{"message":"too old resource version"}');
    const torn = new UnreachableError("https://127.0.0.1:1", "UND_ERR_SOCKET");
    const { seen, said } = await follow(server([[named("a")], [named("b")], [named("c")]], [[gone], [torn]]));
    expect(seen).toEqual(["all a", "all b", "all c"]);
    expect(said.filter((text) => text.includes("UND_ERR_SOCKET"))).toHaveLength(1);
    expect(said.filter((text) => text.includes("too old"))).toEqual([]);
  });

  it("returns when the server has been gone for too long", async () => {
    const { seen, said } = await follow(server([], []));
    expect(seen).toEqual([]);
    expect(said[0]).toContain("ECONNREFUSED");
  });

  it("stops at once when it is told to", async () => {
    const stop = new AbortController();
    const all = () => stop.abort(new Error("told to"));
    const events = { all, changed: () => undefined, deleted: () => undefined };
    const options = { log: () => undefined, signal: stop.signal };
    const broken = server([[named("a")]], [[new Error("aborted")]]);
    await expect(followPods(broken, events, options)).rejects.toThrow("told to");
  });
});
