import type { PlainObject } from "../../../../charts/common/objects";
import { compared, consequences, deployment, object } from "../objects";

const replaced = (from: PlainObject, to: PlainObject): string[] =>
  compared([from], [to]).objects.flatMap((change) =>
    change.consequences.flatMap(({ kind, reason }) => (kind === "replace" ? [reason.split(" can't")[0]] : [])),
  );

const claim = (spec: object) => object(["v1", "PersistentVolumeClaim"], "data", { spec });
const storage = (size: string) => ({ resources: { requests: { storage: size } } });

test.each<[string, PlainObject, PlainObject, string]>([
  [
    "a Deployment's selector",
    deployment(),
    deployment({ selector: { matchLabels: { app: "x" } } }),
    "spec.selector.matchLabels.app",
  ],
  [
    "the parts of a StatefulSet that may not change",
    object(["apps/v1", "StatefulSet"], "db", { spec: { serviceName: "a", replicas: 1 } }),
    object(["apps/v1", "StatefulSet"], "db", { spec: { serviceName: "b", replicas: 2 } }),
    "spec.serviceName",
  ],
  [
    "a Job's Pods",
    object(["batch/v1", "Job"], "once", { spec: { template: { spec: { a: 1 } } } }),
    object(["batch/v1", "Job"], "once", { spec: { template: { spec: { a: 2 } } } }),
    "spec.template.spec.a",
  ],
  [
    "the role of a binding",
    object(["rbac.authorization.k8s.io/v1", "RoleBinding"], "b", { roleRef: { kind: "Role", name: "a" } }),
    object(["rbac.authorization.k8s.io/v1", "RoleBinding"], "b", { roleRef: { kind: "Role", name: "b" } }),
    "roleRef.name",
  ],
  ["a claim's class", claim({ storageClassName: "a" }), claim({ storageClassName: "b" }), "spec.storageClassName"],
  ["a claim that gets smaller", claim(storage("20Gi")), claim(storage("10Gi")), "spec.resources.requests.storage"],
  [
    "an address that becomes none",
    object(["v1", "Service"], "s", { spec: { clusterIP: "10.0.0.1" } }),
    object(["v1", "Service"], "s", { spec: { clusterIP: "None" } }),
    "spec.clusterIP",
  ],
  [
    "a StorageClass' parameters",
    object(["storage.k8s.io/v1", "StorageClass"], "c", { parameters: { type: "gp2" } }),
    object(["storage.k8s.io/v1", "StorageClass"], "c", { parameters: { type: "gp3" } }),
    "parameters.type",
  ],
  [
    "a Secret's type",
    object(["v1", "Secret"], "s", { type: "Opaque" }),
    object(["v1", "Secret"], "s", { type: "kubernetes.io/tls" }),
    "type",
  ],
  [
    "a ConfigMap that says so itself",
    object(["v1", "ConfigMap"], "c", { immutable: true, data: { a: "1" } }),
    object(["v1", "ConfigMap"], "c", { immutable: true, data: { a: "2" } }),
    "data.a",
  ],
  [
    "the source of a volume",
    object(["v1", "PersistentVolume"], "v", { spec: { nfs: { path: "/a" } } }),
    object(["v1", "PersistentVolume"], "v", { spec: { nfs: { path: "/b" } } }),
    "spec.nfs.path",
  ],
  [
    "an IngressClass' controller",
    object(["networking.k8s.io/v1", "IngressClass"], "i", { spec: { controller: "a/b" } }),
    object(["networking.k8s.io/v1", "IngressClass"], "i", { spec: { controller: "a/c" } }),
    "spec.controller",
  ],
])("replaces for %s", (_name, from, to, path) => {
  expect(replaced(from, to)).toEqual([path]);
});

test.each<[string, PlainObject, PlainObject]>([
  ["more Pods", deployment(), deployment({ replicas: 3 })],
  ["a claim that gets larger", claim(storage("900Mi")), claim(storage("1Gi"))],
  [
    "a StatefulSet's Pods and retention",
    object(["apps/v1", "StatefulSet"], "db", { spec: { template: { a: 1 } } }),
    object(["apps/v1", "StatefulSet"], "db", {
      spec: { template: { a: 2 }, persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain" } },
    }),
  ],
  [
    "an ordinary ConfigMap",
    object(["v1", "ConfigMap"], "c", { data: { a: "1" } }),
    object(["v1", "ConfigMap"], "c", { data: { a: "2" } }),
  ],
  [
    "a first address",
    object(["v1", "Service"], "s", { spec: {} }),
    object(["v1", "Service"], "s", { spec: { clusterIP: "10.0.0.1" } }),
  ],
])("does not replace for %s", (_name, from, to) => {
  expect(replaced(from, to)).toEqual([]);
});

test("a field of a custom resource whose definition says self == oldSelf is replaced", () => {
  const rules = [{ rule: "self == oldSelf" }];
  const schema = { properties: { spec: { properties: { owner: { "x-kubernetes-validations": rules }, size: {} } } } };
  const versions = [{ name: "v1", schema: { openAPIV3Schema: schema } }];
  const definition = object(["apiextensions.k8s.io/v1", "CustomResourceDefinition"], "teams.example.com", {
    spec: { group: "example.com", names: { kind: "Team" }, versions },
  });
  const team = (spec: object) => object(["example.com/v1", "Team"], "t", { spec });
  expect(consequences([definition, team({ owner: "a" })], [definition, team({ owner: "b" })])).toEqual([
    expect.stringMatching(/^replace: spec.owner can't be changed/),
  ]);
  expect(consequences([definition, team({ size: 1 })], [definition, team({ size: 2 })])).toEqual([]);
});
