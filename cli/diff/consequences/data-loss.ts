import type { PlainObject } from "../../../charts/common/objects";
import { schemaField } from "../definition-changes";
import { kindOf } from "../identity";
import { isBelow, pathText } from "../values/field-path";
import { below, mapOf, mapsOf } from "../values/json";
import type { Consequence, ConsequenceRule, RawChange, Surroundings } from "./consequence";
import { perSide, type SideObjects } from "./per-side";
import { replacing } from "./replace";
import { claimsOf, containersOf, replicasOf } from "./workload";

type Rule = (change: RawChange & { readonly from: PlainObject }, around: Surroundings) => readonly Consequence[];

/** What loses data, by kind. */
const BY_KIND: Readonly<Record<string, Rule>> = {
  PersistentVolumeClaim: ifGone((from, around) => claimGone(from, around.from)),
  PersistentVolume: volume,
  Namespace: ifGone((from) => loss(`everything in the namespace ${from.metadata.name} is deleted, whoever made it`)),
  "Profile.kubeflow.org": ifGone((from) =>
    loss(
      `the profile's namespace ${from.metadata.name} is deleted with everything in it: notebooks, jobs and their volumes`,
    ),
  ),
  "StorageClass.storage.k8s.io": storageClass,
  "CustomResourceDefinition.apiextensions.k8s.io": definition,
  "StatefulSet.apps": (change, around) => [...claimsOfSet(change, around), ...otherVolumes(change)],
  "Deployment.apps": otherVolumes,
};

/** Says where somebody's data or objects go, or where Pods do not find them any more. */
export const dataLossRule: ConsequenceRule = (change, around) => {
  const { from } = change;
  return from ? (BY_KIND[kindOf(from)]?.({ ...change, from }, around) ?? []) : [];
};

function loss(reason: string): Consequence[] {
  return [{ kind: "data-loss", reason }];
}

function ifGone(say: (from: PlainObject, around: Surroundings) => Consequence[]): Rule {
  return (change, around) =>
    change.change === "deleted" || replacing(change, around).length > 0 ? say(change.from, around) : [];
}

const storageClasses = perSide((side) => {
  const classes = [...side.values()].map(({ object }) => object).filter(({ kind }) => kind === "StorageClass");
  return new Map(classes.map((object) => [object.metadata.name, object]));
});

function claimGone(claim: PlainObject, side: SideObjects): Consequence[] {
  const name = below(claim, "spec", "storageClassName");
  const kept = typeof name === "string" && storageClasses(side).get(name)?.reclaimPolicy === "Retain";
  if (kept) {
    return loss(
      `the claim is deleted: its volume is kept (StorageClass ${name} retains), but no Pod finds it until somebody binds it again`,
    );
  }
  return loss("the claim is deleted, and its volume with all data, unless the volume's reclaim policy is Retain");
}

function volume({ change, from, to }: RawChange & { readonly from: PlainObject }): Consequence[] {
  const [old, next] = [from, to].map((object) => below(object, "spec", "persistentVolumeReclaimPolicy") ?? "Retain");
  if (change === "deleted") return old === "Delete" ? loss("the volume is deleted, and its data with it") : [];
  return old === "Retain" && next === "Delete"
    ? loss("from now on the data goes with the claim: the reclaim policy becomes Delete")
    : [];
}

function storageClass({ from, to }: RawChange & { readonly from: PlainObject }): Consequence[] {
  const wasKept = from.reclaimPolicy === "Retain";
  return to && wasKept && to.reclaimPolicy !== "Retain"
    ? loss("new volumes go with their claims: the class' reclaim policy becomes Delete")
    : [];
}

function definition(change: RawChange & { readonly from: PlainObject }, around: Surroundings): Consequence[] {
  const { from, to } = change;
  const kind = String(below(from, "spec", "names", "kind"));
  if (!to) {
    return around.keepsDefinitions
      ? [
          {
            kind: "none",
            reason: `\`up\` keeps the definition and every ${kind} in the cluster (kubeflow:crds.keepOnDestroy); kubectl or a GitOps controller that prunes deletes them`,
          },
        ]
      : loss(`every ${kind} in the cluster is deleted with its definition`);
  }
  if (replacing(change, around).length > 0) return loss(`every ${kind} in the cluster is deleted with its definition`);
  return [...versionsGone(from, to, kind), ...fieldsGone(change, kind)];
}

function versionsGone(from: PlainObject, to: PlainObject, kind: string): Consequence[] {
  const next = new Map(mapsOf(below(to, "spec", "versions")).map((version) => [version.name, version]));
  return mapsOf(below(from, "spec", "versions")).flatMap((version): Consequence[] => {
    const counterpart = next.get(version.name);
    if (!counterpart && version.storage === true) {
      return loss(
        `each ${kind} that is stored as ${version.name} can't be read any more; the API server refuses this until they are migrated and status.storedVersions does not name it`,
      );
    }
    return version.served === true && counterpart?.served !== true
      ? [
          {
            kind: "outage",
            reason: `whoever asks for ${kind} as ${version.name} is refused: the version is not served any more`,
          },
        ]
      : [];
  });
}

/** The API server prunes what a schema does not have, as soon as an object is written again. */
function fieldsGone({ fields }: RawChange, kind: string): Consequence[] {
  const gone = fields.filter(
    (change) => schemaField(change) !== undefined && change.steps.length === 5 && change.to === undefined,
  );
  const names = [...new Set(gone.map((change) => schemaField(change)))];
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
  return loss(`each ${kind} loses the fields that its schema lacks, as it is written next: ${shown}`);
}

function claimsOfSet(change: RawChange & { readonly from: PlainObject }, around: Surroundings): Consequence[] {
  const { from, to } = change;
  if (mapsOf(below(from, "spec", "volumeClaimTemplates")).length === 0) return [];
  const { whenDeleted, whenScaled } = mapOf(below(to ?? from, "spec", "persistentVolumeClaimRetentionPolicy"));
  if (change.change === "deleted" || replacing(change, around).length > 0) {
    return whenDeleted === "Delete"
      ? loss("its claims go with it, and their volumes with all data: whenDeleted is Delete")
      : [];
  }
  const [old, next] = [replicasOf(from, around.from), to && replicasOf(to, around.to)];
  const shrinks = old !== undefined && next !== undefined && next < old;
  return shrinks && whenScaled === "Delete"
    ? loss(`the claims of ${old - next} Pods go with them: whenScaled is Delete`)
    : [];
}

/** Pods that mount another volume, or elsewhere, start without the data that they had. */
function otherVolumes({ from, to, fields }: RawChange & { readonly from: PlainObject }): Consequence[] {
  if (!to || !fields.some(({ steps }) => isBelow(steps, ["spec", "template", "spec"]))) return [];
  const next = claimsOf(to);
  const left = [...claimsOf(from)].filter(
    ([name, claim]) => next.get(name) !== claim && ![...next.values()].includes(claim),
  );
  const moved = fields.filter(({ steps }) => isMovedMount(pathText(steps), from));
  return [
    ...left.flatMap(([, claim]) => loss(`its Pods do not use the data of the claim ${claim} any more`)),
    ...(left.length === 0 && moved.length > 0
      ? loss(`its Pods look for their data elsewhere: ${pathText(moved[0].steps)}`)
      : []),
  ];
}

function isMovedMount(path: string, from: PlainObject): boolean {
  const claims = claimsOf(from);
  return containersOf(from).some(({ name, volumeMounts }) =>
    mapsOf(volumeMounts).some(
      (mount) =>
        claims.has(String(mount.name)) &&
        path.includes(`[${String(name)}].volumeMounts[${String(mount.mountPath)}]`) &&
        !path.endsWith(".readOnly"),
    ),
  );
}
