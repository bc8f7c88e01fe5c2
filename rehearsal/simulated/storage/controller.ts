import { KubeObject, refOf } from "../../../providers/kube/object";
import { Collection } from "../collection";
import { SimulatedContext, SimulatedController } from "../controller";
import { Followed, reconcile, writeStatus } from "../reconcile";
import { Growth, growths, volumesToDelete } from "./lifecycle";
import { volumesToMake } from "./provisioning";
import { PROVISIONER } from "./storage-class";

/** What a provisioner looks at. */
const FOLLOWED = {
  claims: { apiVersion: "v1", kind: "PersistentVolumeClaim" },
  classes: { apiVersion: "storage.k8s.io/v1", kind: "StorageClass" },
  volumes: { apiVersion: "v1", kind: "PersistentVolume" },
} as const satisfies Record<string, Followed>;

type Objects = Readonly<Record<keyof typeof FOLLOWED, Collection>>;

/**
 * A small storage provisioner, for each StorageClass that names it: makes a volume for each claim that Kubernetes wants
 * one for, lets it grow, and deletes it when the claim is gone. Nothing is stored anywhere.
 */
export const simulatedStorage: SimulatedController = {
  name: PROVISIONER,
  run: (context) => reconcile(context, FOLLOWED, (objects) => lookAtAll(context, objects)),
};

/** What fails does not keep others from their turn. @throws all failures together */
async function lookAtAll(context: SimulatedContext, objects: Objects): Promise<void> {
  const { claims, classes, volumes } = objects;
  const served = [PROVISIONER, ...(context.cloud?.provisioners() ?? [])];
  const work = [
    ...volumesToMake(claims.all(), (name) => classes.get(name), served).map((volume) => make(context, volumes, volume)),
    ...volumesToDelete(volumes.all(), served).map((volume) => remove(context, volumes, volume)),
    ...growths(claims.all(), (name) => volumes.get(name), served).map((growth) => grow(context, objects, growth)),
  ];
  const outcomes = await Promise.allSettled(work);
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
  if (failures.length > 0) throw new Error(failures.join("; "));
}

/** One that is there already is bound by Kubernetes in a moment. */
async function make({ client, cloud, log }: SimulatedContext, volumes: Collection, volume: KubeObject): Promise<void> {
  const { name } = volume.metadata;
  if (volumes.get(name)) return;
  cloud?.made("Volume", name);
  volumes.put(await client.apply(volume, { fieldManager: PROVISIONER, force: true }));
  log(`${name}: made`);
}

/** Until its finalizers are gone, the answer is the volume itself, which is being deleted from now on. */
async function remove(
  { client, cloud, log }: SimulatedContext,
  volumes: Collection,
  volume: KubeObject,
): Promise<void> {
  const answer = await client.delete(refOf(volume), { uid: volume.metadata.uid });
  if (answer?.kind === volume.kind) volumes.put(answer);
  cloud?.gone("Volume", volume.metadata.name);
  log(`${volume.metadata.name}: deleted`);
}

/** The volume first: a claim never says that it has more than its volume. */
async function grow({ client, log }: SimulatedContext, objects: Objects, growth: Growth): Promise<void> {
  const { claim, volume, storage } = growth;
  const capacity = { storage };
  objects.volumes.put(await client.merge(refOf(volume), { spec: { capacity } }));
  await writeStatus(client, objects.claims, claim, { capacity, conditions: null });
  log(`${claim.metadata.namespace}/${claim.metadata.name}: has ${storage}`);
}
