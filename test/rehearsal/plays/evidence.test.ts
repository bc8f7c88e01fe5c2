import type { KubeClient } from "../../../providers/kube/client";
import type { KubeObject, ObjectRef } from "../../../providers/kube/object";
import { withEvidence } from "../../../rehearsal/plays/evidence";
import type { PlayContext } from "../../../rehearsal/plays/play";
import { NotSeenError } from "../../../rehearsal/plays/until";

const pod: KubeObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "gpu-l4", namespace: "rehearsal-plays", uid: "1" },
  status: {
    phase: "Pending",
    conditions: [{ type: "PodScheduled", status: "False", message: "0/3 nodes are available" }],
  },
};
const event = (uid: string, reason: string, message: string): KubeObject => ({
  ...{ apiVersion: "v1", kind: "Event", metadata: { name: reason }, involvedObject: { uid }, reason, message },
});
const events = [event("1", "FailedScheduling", "no node has GPUs"), event("2", "Killing", "of another Pod")];

function context(words: readonly string[]): PlayContext {
  const list = async ({ kind }: Pick<ObjectRef, "kind">): Promise<{ items: KubeObject[] }> => ({
    items: kind === "Pod" ? [pod] : events,
  });
  return { client: { list } as unknown as KubeClient, autoscalerWords: () => words } as unknown as PlayContext;
}

const unseen = () => Promise.reject(new NotSeenError("no node was added", 60_000));

it("what was not seen in time is told with what Pods, their events and the autoscaler say", async () => {
  await expect(withEvidence(context(["autoscaler: begins to work"]), "l4", unseen)).rejects.toMatchObject({
    name: "PlayError",
    message: [
      'pool "l4": no node was added within 60 s; what was seen:',
      "  Pod rehearsal-plays/gpu-l4: Pending, 0/3 nodes are available",
      "    FailedScheduling: no node has GPUs",
      "  autoscaler: begins to work",
    ].join("\n"),
  });
});

it("an autoscaler that has said nothing is told of, too", async () => {
  await expect(withEvidence(context([]), "l4", unseen)).rejects.toThrow(/\n {2}the autoscaler has said nothing$/);
});

it("other errors stay what they are, and results too", async () => {
  const error = new Error("no server");
  await expect(withEvidence(context([]), "l4", () => Promise.reject(error))).rejects.toBe(error);
  await expect(withEvidence(context([]), "l4", async () => 3)).resolves.toBe(3);
});
