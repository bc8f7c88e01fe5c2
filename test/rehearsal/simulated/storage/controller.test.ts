import { ApiError } from "../../../../providers/kube/api-error";
import { KubeClient } from "../../../../providers/kube/client";
import { KubeObject, ObjectRef } from "../../../../providers/kube/object";
import { SIMULATED_CONTROLLERS } from "../../../../rehearsal/simulated/controllers";
import { simulatedStorage } from "../../../../rehearsal/simulated/storage/controller";
import { STORAGE_CLASS, placeStorageClasses } from "../../../../rehearsal/simulated/storage/storage-class";
import { claim, storageClass, volume } from "./support";

/** A server with these objects, which notes what is written and then has nothing more to tell. */
function server(objects: readonly KubeObject[], failing?: (ref: ObjectRef) => boolean) {
  const written: string[] = [];
  const note = (deed: string, ref: ObjectRef, body?: object): void => {
    if (failing?.(ref)) throw new ApiError(403, "{}");
    written.push(`${deed} ${ref.kind} ${ref.name}${body ? ` ${JSON.stringify(body)}` : ""}`);
  };
  const client = {
    list: async ({ kind }: { kind: string }) => ({
      items: objects.filter((object) => object.kind === kind),
      resourceVersion: "1",
    }),
    async *watch(_selection: object, _version: string, signal: AbortSignal) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
    apply: async (object: KubeObject, { fieldManager }: { fieldManager: string }) => {
      note(`apply(${fieldManager})`, { ...object, name: object.metadata.name });
      return { ...object, metadata: { ...object.metadata, resourceVersion: "2" } };
    },
    merge: async (ref: ObjectRef, body: object, subresource?: string) => {
      note(subresource ? `merge ${subresource}` : "merge", ref, body);
      const known = objects.find(({ metadata }) => metadata.name === ref.name) as KubeObject;
      return { ...known, ...body, metadata: { ...known.metadata, resourceVersion: "2" } };
    },
    delete: async (ref: ObjectRef, { uid }: { uid?: string }) => {
      note("delete", ref, { uid });
      return volume(ref.name, "Released", { deleted: "2026-01-01T00:00:00Z", version: "2" });
    },
  } as unknown as KubeClient;
  return { client, written };
}

/** Runs the controller until it has written as often as expected, or has had the time to. */
async function work(objects: readonly KubeObject[], failing?: (ref: ObjectRef) => boolean) {
  const { client, written } = server(objects, failing);
  const stop = new AbortController();
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const running = simulatedStorage.run({ client, log, signal: stop.signal, now: () => new Date() });
  setTimeout(() => stop.abort(), 300);
  await running;
  return { written, lines };
}

const grown = claim({
  name: "grown",
  spec: { resources: { requests: { storage: "20Gi" } }, volumeName: "disk-1", storageClassName: "disk" },
  status: { phase: "Bound", capacity: { storage: "5Gi" } },
});
const objects = [storageClass(), claim(), grown, volume("disk-1", "Bound"), volume("old", "Released")];

test("makes, deletes and enlarges volumes, each once", async () => {
  const { written, lines } = await work(objects);
  expect(written.sort()).toEqual([
    "apply(simulated-storage) PersistentVolume pvc-uid-models",
    'delete PersistentVolume old {"uid":"uid-old"}',
    'merge PersistentVolume disk-1 {"spec":{"capacity":{"storage":"20Gi"}}}',
    'merge status PersistentVolumeClaim grown {"status":{"capacity":{"storage":"20Gi"},"conditions":null}}',
  ]);
  expect(lines.sort()).toEqual(["old: deleted", "pvc-uid-models: made", "team-a/grown: has 20Gi"]);
});

test("leaves a volume alone that is there already", async () => {
  const { written } = await work([storageClass(), claim(), volume("pvc-uid-models", "Available")]);
  expect(written).toEqual([]);
});

test("tells what fails and goes on with the rest", async () => {
  const { written, lines } = await work(objects, ({ name }) => name === "old");
  expect(written).toContain("apply(simulated-storage) PersistentVolume pvc-uid-models");
  expect(lines.join()).toContain("ApiError");
});

test("is one of the controllers that a rehearsal simulates", () => {
  expect(SIMULATED_CONTROLLERS).toContain(simulatedStorage);
});

test("the class that a stack file names is there as well, of the same disks", async () => {
  const { client, written } = server([]);
  await placeStorageClasses(client, { named: "fast" });
  expect(written).toEqual(["apply(rehearsal) StorageClass simulated-storage", "apply(rehearsal) StorageClass fast"]);
});

test("its class is the default one, as the disks of clouds are", async () => {
  const { client, written } = server([]);
  await placeStorageClasses(client);
  expect(written).toEqual(["apply(rehearsal) StorageClass simulated-storage"]);
  expect(STORAGE_CLASS).toMatchObject({
    metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: "simulated-storage",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  });
});
