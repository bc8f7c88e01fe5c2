import { App } from "cdk8s";
import { objectsOf, type PlainObject } from "../../../charts/common/objects";
import { StorageClassChart, type StorageClassChartProps } from "../../../charts/storage-class/chart";

const FAST: StorageClassChartProps = {
  name: "fast",
  provisioner: "ebs.csi.aws.com",
  parameters: { type: "gp3", encrypted: "true" },
  isDefault: true,
};

function objects(props: Partial<StorageClassChartProps> = {}): PlainObject[] {
  return objectsOf(new StorageClassChart(new App(), "class", { ...FAST, ...props }));
}

test("a default class grows its volumes, and makes them where their Pod runs", () => {
  expect(objects()).toEqual([
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "fast", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true" },
      reclaimPolicy: "Delete",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    },
  ]);
});

test("a class that is not the default one says so", () => {
  expect(objects({ isDefault: false })[0].metadata.annotations).toEqual({
    "storageclass.kubernetes.io/is-default-class": "false",
  });
});

test("volumes outlive their claims and are made at once where that is asked for", () => {
  expect(objects({ reclaimPolicy: "Retain", volumeBindingMode: "Immediate" })).toMatchObject([
    { reclaimPolicy: "Retain", volumeBindingMode: "Immediate" },
  ]);
});
