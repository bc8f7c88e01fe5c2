import { volumeClasses } from "../../../policies/rules/volume-classes";
import { found } from "./support/found";

const SIZE = "resources: { requests: { storage: 10Gi } }";
const ONE = "accessModes: [ReadWriteOnce]";
const MANY = "accessModes: [ReadWriteMany]";
const claim = (spec: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: team-a }
spec: { ${spec} }
`;
const storageClass = (name: string, isDefault = false, provisioner = "ebs.csi.aws.com") => `---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: ${name}, annotations: { storageclass.kubernetes.io/is-default-class: "${String(isDefault)}" } }
provisioner: ${provisioner}
`;
const AT = "PersistentVolumeClaim team-a/data spec";

test.each([
  ["a class that is named", claim(`storageClassName: fast, ${ONE}, ${SIZE}`)],
  ["the cluster's own default class", claim(`${ONE}, ${SIZE}`)],
  ["the default class", claim(`${ONE}, ${SIZE}`) + storageClass("a", true) + storageClass("b")],
  ["a volume that is named", claim(`storageClassName: "", volumeName: disk, ${MANY}, ${SIZE}`) + storageClass("a")],
  [
    "a shared file system",
    claim(`storageClassName: efs, ${MANY}, ${SIZE}`) + storageClass("efs", true, "efs.csi.aws.com"),
  ],
  ["a class of the cluster that nobody knows", claim(`storageClassName: nfs, ${MANY}, ${SIZE}`)],
  ["a device for several nodes", claim(`storageClassName: gp3, volumeMode: Block, ${MANY}, ${SIZE}`)],
])("%s is taken", (_, yaml) => {
  expect(found(volumeClasses, yaml)).toEqual([]);
});

test.each([
  [
    "no default class",
    claim(`${ONE}, ${SIZE}`) + storageClass("a"),
    `${AT}.storageClassName: no class is named, and 0 of the 1 StorageClasses are the default one`,
  ],
  [
    "an empty class",
    claim(`storageClassName: "", ${ONE}, ${SIZE}`),
    `${AT}.storageClassName: storageClassName is "", which makes no volume, and the claim names none`,
  ],
  [
    "a cloud's class of disks for many",
    claim(`storageClassName: managed-csi, ${MANY}, ${SIZE}`),
    `${AT}.accessModes: the mode is ReadWriteMany, and the class "managed-csi" is of disks, which one node at a time mounts`,
  ],
  [
    "the default class of disks for many",
    claim(`${MANY}, ${SIZE}`) + storageClass("a", true, "pd.csi.storage.gke.io"),
    `${AT}.accessModes: the mode is ReadWriteMany, and the class "a" is of disks, which one node at a time mounts`,
  ],
  [
    "no class for many",
    claim(`${MANY}, ${SIZE}`),
    `(advisory) ${AT}.accessModes: the mode is ReadWriteMany, and no class is named: default classes are mostly of disks`,
  ],
  ["no mode", claim(SIZE), `${AT}.accessModes: no mode of access is stated`],
  ["no size", claim(ONE), `${AT}.resources.requests.storage: no size is stated`],
  [
    "a size without a unit",
    claim(`${ONE}, resources: { requests: { storage: 10 } }`),
    `${AT}.resources.requests.storage: the size is 10`,
  ],
  [
    "a size that is none",
    claim(`${ONE}, resources: { requests: { storage: big } }`),
    `${AT}.resources.requests.storage: the size is "big"`,
  ],
])("%s is refused", (_, yaml, finding) => {
  expect(found(volumeClasses, yaml)).toEqual([finding]);
});

test("one default class is enough", () => {
  const yaml = claim(`storageClassName: a, ${ONE}, ${SIZE}`) + storageClass("a", true) + storageClass("b", true);
  expect(found(volumeClasses, yaml)).toEqual([
    'StorageClass b metadata.annotations["storageclass.kubernetes.io/is-default-class"]: the classes "a" and "b" are all the default one',
  ]);
});

test("claims of StatefulSets and of Pods are claims", () => {
  const yaml = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: team-a }
spec:
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${ONE} } }]
  template:
    spec:
      containers: [{ name: a }]
      volumes: [{ name: tmp, emptyDir: {} }, { name: work, ephemeral: { volumeClaimTemplate: { spec: { ${SIZE} } } } }]
`;
  expect(found(volumeClasses, yaml)).toEqual([
    "StatefulSet team-a/db spec.volumeClaimTemplates[0].spec.resources.requests.storage: no size is stated",
    "StatefulSet team-a/db spec.template.spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes: no mode of access is stated",
  ]);
});
