import type { PlainObject } from "../../../charts/common/objects";
import { kindOf } from "../identity";
import type { FieldChange } from "../values/field-changes";
import { isBelow } from "../values/field-path";
import { below, mapOf } from "../values/json";
import { quantityOf } from "./quantity";

type Immutable = (change: FieldChange, from: PlainObject, to: PlainObject) => boolean;

const at =
  (...places: readonly string[]): Immutable =>
  ({ steps }) =>
    places.some((place) => isBelow(steps, place.split(".")));

/** Fields of a StatefulSet's spec that may change: ValidateStatefulSetUpdate in pkg/apis/apps/validation. */
const OF_STATEFUL_SET = at(
  ...["spec.replicas", "spec.ordinals", "spec.template", "spec.updateStrategy", "spec.revisionHistoryLimit"],
  ...["spec.persistentVolumeClaimRetentionPolicy", "spec.minReadySeconds"],
);

/** Fields of a PersistentVolume that are not its source: ValidatePersistentVolumeUpdate in pkg/apis/core/validation. */
const OF_VOLUME = at(
  ...["spec.accessModes", "spec.capacity", "spec.claimRef", "spec.mountOptions", "spec.storageClassName"],
  ...["spec.persistentVolumeReclaimPolicy", "spec.volumeAttributesClassName"],
);

const isSpec = at("spec");

/**
 * What the API server does not let change, by kind: Kubernetes' own validation, `pkg/apis/<group>/validation` at 1.34,
 * which the official Pulumi plugin's list (`provider/pkg/provider/diff.go`) follows. The plugin's list has ConfigMaps
 * and Secrets besides, which this program's provider declares mutable (`enableConfigMapMutable`).
 */
const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  "Deployment.apps": at("spec.selector"),
  "DaemonSet.apps": at("spec.selector"),
  "ReplicaSet.apps": at("spec.selector"),
  "StatefulSet.apps": (change, from, to) => isSpec(change, from, to) && !OF_STATEFUL_SET(change, from, to),
  "Job.batch": at(
    ...["spec.selector", "spec.template", "spec.completions", "spec.completionMode", "spec.podFailurePolicy"],
    ...["spec.backoffLimitPerIndex", "spec.successPolicy", "spec.podReplacementPolicy", "spec.managedBy"],
  ),
  ConfigMap: (change, from) => from.immutable === true && at("data", "binaryData", "immutable")(change, from, from),
  Secret: (change, from) =>
    at("type")(change, from, from) ||
    (from.immutable === true && at("data", "stringData", "immutable")(change, from, from)),
  Service: isOtherAddress,
  PersistentVolumeClaim: isOtherClaim,
  PersistentVolume: (change, from, to) => isSpec(change, from, to) && !OF_VOLUME(change, from, to),
  ResourceQuota: at("spec.scopes", "spec.scopeSelector"),
  "RoleBinding.rbac.authorization.k8s.io": at("roleRef"),
  "ClusterRoleBinding.rbac.authorization.k8s.io": at("roleRef"),
  "StorageClass.storage.k8s.io": at("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"),
  "CSIDriver.storage.k8s.io": at("spec.attachRequired", "spec.volumeLifecycleModes"),
  "VolumeAttributesClass.storage.k8s.io": at("driverName", "parameters"),
  "PriorityClass.scheduling.k8s.io": at("value", "preemptionPolicy"),
  "RuntimeClass.node.k8s.io": at("handler"),
  "IngressClass.networking.k8s.io": at("spec.controller"),
  "CustomResourceDefinition.apiextensions.k8s.io": at(
    ...["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"],
  ),
};

/** The changes of an object that the API server refuses as an update. */
export function immutableChanges(from: PlainObject, to: PlainObject, changes: readonly FieldChange[]): FieldChange[] {
  const isImmutable = IMMUTABLE[kindOf(from)];
  return isImmutable ? changes.filter((change) => isImmutable(change, from, to)) : [];
}

/** An address that a Service has, or its main family, stays; one that asks for none may be given one. */
function isOtherAddress({ steps, from: old, to: next }: FieldChange, _from: PlainObject, to: PlainObject): boolean {
  if (below(to, "spec", "type") === "ExternalName") return false;
  return isBelow(steps, ["spec", "clusterIP"]) && (old === "None" || next === "None" || (old != null && next != null));
}

/** A claim may ask for more space, or for another class of attributes. */
function isOtherClaim(change: FieldChange, from: PlainObject, to: PlainObject): boolean {
  if (!isSpec(change, from, to) || at("spec.volumeAttributesClassName")(change, from, to)) return false;
  if (!at("spec.resources.requests.storage")(change, from, to)) return true;
  const [old, next] = [from, to].map((claim) =>
    quantityOf(mapOf(below(claim, "spec", "resources", "requests")).storage),
  );
  return old !== undefined && next !== undefined && next < old;
}
