import type { PlainObject } from "../../../../charts/common/objects";
import { consequences, deployment, object } from "../objects";

const lost = (from: readonly PlainObject[], to: readonly PlainObject[], keepsDefinitions = false) =>
  consequences(from, to, { keepsDefinitions }).filter((text) => text.startsWith("data-loss: "));

const claim = (spec: object = {}) => object(["v1", "PersistentVolumeClaim"], "data", { spec });

test("a claim that is deleted or replaced takes its volume along", () => {
  const reason =
    "data-loss: the claim is deleted, and its volume with all data, unless the volume's reclaim policy is Retain";
  expect(lost([claim()], [])).toEqual([reason]);
  expect(lost([claim({ accessModes: ["ReadWriteOnce"] })], [claim({ accessModes: ["ReadWriteMany"] })])).toEqual([
    reason,
  ]);
  const kept = object(["storage.k8s.io/v1", "StorageClass"], "keep", { reclaimPolicy: "Retain" });
  expect(lost([kept, claim({ storageClassName: "keep" })], [kept])).toEqual([
    expect.stringContaining("its volume is kept (StorageClass keep retains)"),
  ]);
});

test("a namespace and a profile take everything in them along", () => {
  expect(lost([object(["v1", "Namespace"], "team-a")], [])).toEqual([
    "data-loss: everything in the namespace team-a is deleted, whoever made it",
  ]);
  expect(lost([object(["kubeflow.org/v1", "Profile"], "team-a")], [])).toEqual([
    "data-loss: the profile's namespace team-a is deleted with everything in it: notebooks, jobs and their volumes",
  ]);
});

function definition(versions: readonly object[], scope = "Namespaced"): PlainObject {
  return object(["apiextensions.k8s.io/v1", "CustomResourceDefinition"], "jobs.example.com", {
    spec: { group: "example.com", scope, names: { kind: "Job" }, versions },
  });
}

function version(name: string, rest: object, fields: readonly string[] = []): object {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: "string" }]));
  return { name, served: true, storage: false, schema: { openAPIV3Schema: { type: "object", properties } }, ...rest };
}

test("a definition takes all objects of its kind along, unless `up` keeps it", () => {
  const jobs = definition([version("v1", { storage: true })]);
  expect(lost([jobs], [])).toEqual(["data-loss: every Job in the cluster is deleted with its definition"]);
  expect(lost([jobs], [definition([version("v1", { storage: true })], "Cluster")])).toEqual([
    "data-loss: every Job in the cluster is deleted with its definition",
  ]);
  expect(lost([jobs], [], true)).toEqual([]);
  expect(consequences([jobs], [], { keepsDefinitions: true })).toEqual([
    expect.stringMatching(/^none: `up` keeps the definition and every Job in the cluster/),
  ]);
});

test("a stored version that goes can't be read any more, a served one is refused", () => {
  const both = definition([version("v1", {}), version("v2", { storage: true })]);
  expect(consequences([both], [definition([version("v2", { storage: true })])])).toEqual([
    "outage: whoever asks for Job as v1 is refused: the version is not served any more",
  ]);
  expect(lost([both], [definition([version("v1", { storage: true })])])).toEqual([
    expect.stringContaining("each Job that is stored as v2 can't be read any more"),
  ]);
});

test("a field that a schema does not have any more is lost as objects are written", () => {
  const [from, to] = [["name", "size"], ["name"]].map((fields) =>
    definition([version("v1", { storage: true }, fields)]),
  );
  expect(lost([from], [to])).toEqual([
    "data-loss: each Job loses the fields that its schema lacks, as it is written next: size",
  ]);
  expect(lost([to], [from])).toEqual([]);
});

test("Pods that use another claim, or mount it elsewhere, start without their data", () => {
  const pod = (claimName: string, mountPath: string) => ({
    containers: [{ name: "db", volumeMounts: [{ name: "data", mountPath }] }],
    volumes: [{ name: "data", persistentVolumeClaim: { claimName } }],
  });
  const from = deployment({}, pod("data", "/var/lib/mysql"));
  expect(lost([from], [deployment({}, pod("other", "/var/lib/mysql"))])).toEqual([
    "data-loss: its Pods do not use the data of the claim data any more",
  ]);
  expect(lost([from], [deployment({}, pod("data", "/data"))])).toEqual([
    "data-loss: its Pods look for their data elsewhere: spec.template.spec.containers[db].volumeMounts[/var/lib/mysql]",
  ]);
  expect(lost([from], [from])).toEqual([]);
});

test("a StatefulSet takes its claims along where its policy says so", () => {
  const set = (replicas: number, policy: object, serviceName = "db") =>
    object(["apps/v1", "StatefulSet"], "db", {
      spec: {
        ...{ replicas, serviceName, persistentVolumeClaimRetentionPolicy: policy },
        volumeClaimTemplates: [{ metadata: { name: "data" } }],
      },
    });
  const deletes = { whenDeleted: "Delete", whenScaled: "Delete" };
  const reason = "data-loss: its claims go with it, and their volumes with all data: whenDeleted is Delete";
  expect(lost([set(3, deletes)], [])).toEqual([reason]);
  expect(lost([set(3, deletes)], [set(3, deletes, "other")])).toEqual([reason]);
  expect(lost([set(3, deletes)], [set(1, deletes)])).toEqual([
    "data-loss: the claims of 2 Pods go with them: whenScaled is Delete",
  ]);
  expect(lost([set(3, {})], [])).toEqual([]);
});

test("a reclaim policy that becomes Delete ties data to claims", () => {
  const volume = (policy: string) =>
    object(["v1", "PersistentVolume"], "v", { spec: { persistentVolumeReclaimPolicy: policy } });
  expect(lost([volume("Retain")], [volume("Delete")])).toEqual([
    "data-loss: from now on the data goes with the claim: the reclaim policy becomes Delete",
  ]);
  expect(lost([volume("Retain")], [])).toEqual([]);
  expect(lost([volume("Delete")], [])).toEqual(["data-loss: the volume is deleted, and its data with it"]);
});
