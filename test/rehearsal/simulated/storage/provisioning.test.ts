import { ClaimObject, StorageClassObject } from "../../../../rehearsal/simulated/storage/objects";
import { volumesToMake } from "../../../../rehearsal/simulated/storage/provisioning";
import { CHOSEN, claim, storageClass } from "./support";

/** Names of the volumes that are made for claims of a class. */
function made(claims: readonly ClaimObject[], of: StorageClassObject = storageClass()): string[] {
  return volumesToMake(claims, (name) => (name === of.metadata.name ? of : undefined)).map(
    ({ metadata }) => metadata.name,
  );
}

const { "volume.kubernetes.io/selected-node": node, ...unplaced } = CHOSEN;

test("a claim gets a volume of its own, with just what it asks for", () => {
  const of = storageClass({ mountOptions: ["noatime"], reclaimPolicy: "Retain" });
  expect(volumesToMake([claim()], () => of)).toEqual([
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: {
        name: "pvc-uid-models",
        annotations: { "pv.kubernetes.io/provisioned-by": "simulated-storage" },
      },
      spec: {
        accessModes: ["ReadWriteOnce"],
        capacity: { storage: "5Gi" },
        claimRef: {
          apiVersion: "v1",
          kind: "PersistentVolumeClaim",
          namespace: "team-a",
          name: "models",
          uid: "uid-models",
        },
        hostPath: { path: "/simulated-storage/pvc-uid-models" },
        mountOptions: ["noatime"],
        persistentVolumeReclaimPolicy: "Retain",
        storageClassName: "disk",
        volumeMode: "Filesystem",
      },
    },
  ]);
});

test("where a class waits for the first Pod, the claim does too, and otherwise it does not", () => {
  expect(node).toBe("cpu-0");
  const waiting = claim({ annotations: unplaced });
  expect(made([waiting])).toEqual([]);
  expect(made([waiting], storageClass({ volumeBindingMode: "Immediate" }))).toEqual(["pvc-uid-models"]);
  expect(made([waiting], storageClass({ volumeBindingMode: undefined }))).toEqual(["pvc-uid-models"]);
});

test("any class of the provisioner counts, and no other", () => {
  const fast = storageClass({ metadata: { name: "fast" } });
  expect(made([claim({ spec: { storageClassName: "fast" } }), claim({ name: "other" })], fast)).toEqual([
    "pvc-uid-models",
  ]);
  expect(made([claim()], storageClass({ provisioner: "ebs.csi.aws.com" }))).toEqual([]);
  expect(made([claim({ spec: { storageClassName: "" } }), claim({ spec: { storageClassName: undefined } })])).toEqual(
    [],
  );
});

test.each([
  ["is bound", { status: { phase: "Bound" }, spec: { volumeName: "pvc-uid-models" } }],
  ["names a volume", { spec: { volumeName: "shared" } }],
  ["has lost its volume", { status: { phase: "Lost" } }],
  ["is being deleted", { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }],
  ["selects a volume by labels", { spec: { selector: { matchLabels: { data: "old" } } } }],
  ["fits a volume that is there, as far as Kubernetes has told", { annotations: {} }],
])("a claim that %s gets no volume", (_case, parts) => {
  expect(made([claim(parts)], storageClass({ volumeBindingMode: "Immediate" }))).toEqual([]);
});

test("a claim whose status nobody has written yet counts as waiting", () => {
  expect(made([{ ...claim(), status: undefined }])).toEqual(["pvc-uid-models"]);
});

test("the reclaim policy is Delete where the class names none", () => {
  const [volume] = volumesToMake([claim()], () => storageClass({ reclaimPolicy: undefined }));
  expect(volume.spec).toMatchObject({ persistentVolumeReclaimPolicy: "Delete" });
});
