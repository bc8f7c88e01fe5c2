import { judgeStorage } from "../../../../providers/kubeflow/checks/storage-classes";
import { requirements } from "./support";

const storageClass = (name: string, isDefault?: string) => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: {
    name,
    annotations: isDefault === undefined ? undefined : { "storageclass.kubernetes.io/is-default-class": isDefault },
  },
});

const anyClass = requirements({ storage: {} });
const fast = requirements({ storage: { className: "fast" } });

test("one default class is enough, and so is the named one beside it", () => {
  expect(judgeStorage([storageClass("gp3", "true"), storageClass("gp2", "false")], anyClass)).toEqual([]);
  expect(judgeStorage([storageClass("gp3", "true"), storageClass("fast")], fast)).toEqual([]);
});

test("a platform without volumes needs none", () => {
  expect(judgeStorage([], requirements())).toEqual([]);
});

test("a cluster without classes has to get one", () => {
  expect(judgeStorage([], anyClass)).toEqual([
    {
      kind: "fault",
      object: "StorageClasses",
      message: "there is none, so that volumes would stay Pending; install a driver for storage",
    },
  ]);
});

test("classes of which none is the default leave the choice to whoever reads the report", () => {
  expect(judgeStorage([storageClass("gp2"), storageClass("fast", "false")], anyClass)).toEqual([
    {
      kind: "fault",
      object: "StorageClasses",
      message:
        "none of gp2, fast is the default, so that volumes would stay Pending; write one as kubeflow:cluster.storageClass, or annotate it with storageclass.kubernetes.io/is-default-class=true",
    },
  ]);
});

test("of two default classes one must go", () => {
  const both = {
    kind: "doubt",
    object: "StorageClasses",
    message: "a and b are the default; leave the annotation storageclass.kubernetes.io/is-default-class to one",
  };
  expect(judgeStorage([storageClass("a", "true"), storageClass("b", "true")], anyClass)).toEqual([both]);
  expect(judgeStorage([storageClass("a", "true"), storageClass("b", "true"), storageClass("fast")], fast)).toEqual([
    both,
  ]);
});

test("a named class has to be there", () => {
  const missing = (has: string) => ({
    kind: "fault",
    object: 'StorageClass "fast"',
    message: `is not there; the cluster has ${has}; write one that it has as kubeflow:cluster.storageClass`,
  });
  expect(judgeStorage([storageClass("gp3", "true"), storageClass("gp2")], fast)).toEqual([missing("gp3, gp2")]);
  expect(judgeStorage([], fast)).toEqual([missing("none at all")]);
});

test("a named class without a default one leaves users' volumes without a disk", () => {
  expect(judgeStorage([storageClass("fast")], fast)).toEqual([
    {
      kind: "doubt",
      object: "StorageClasses",
      message: "none is the default: volumes of users who name no class stay Pending; make one the default",
    },
  ]);
});
