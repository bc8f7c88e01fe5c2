import { ApiError } from "../../kube/api-error";
import { METADATA_ONLY } from "../../kube/metadata";
import { ObjectMeta } from "../../kube/object";
import { formatPath } from "../../protocol/property-path";
import { CrdCluster } from "./cluster";
import { incompatibilities } from "./compatibility";
import { Crd, crdRef } from "./crd";
import { waitUntilGone } from "./deletion";

/** The manager under which the server notes our fields: what a killed run applied is ours all the same. */
const FIELD_MANAGER = "kubeflow";

/** Applies a definition and returns the metadata it then has. One that is just being deleted is applied anew. */
export async function applyCrd(cluster: CrdCluster, crd: Crd, signal: AbortSignal): Promise<ObjectMeta> {
  try {
    const metadata = await send(cluster, crd, { signal });
    if (!metadata.deletionTimestamp) return metadata;
    await waitUntilGone(cluster.client, crd.metadata.name, { uid: metadata.uid, signal });
    return await send(cluster, crd, { signal });
  } catch (error) {
    throw await refusal(cluster, crd, error);
  }
}

/** Asks the API server whether it would take a definition. @throws with its name and what can be done. */
export async function dryRunCrd(cluster: CrdCluster, crd: Crd, signal: AbortSignal): Promise<void> {
  try {
    await send(cluster, crd, { dryRun: true, signal });
  } catch (error) {
    throw await refusal(cluster, crd, error);
  }
}

/** Whether the live definition says all that ours says, whoever said it: applying ours would change nothing. */
export async function isUpToDate(cluster: CrdCluster, crd: Crd, live: ObjectMeta): Promise<boolean> {
  const { generation } = await send(cluster, crd, { dryRun: true, force: true });
  return generation === live.generation;
}

async function send(
  { client, slots }: CrdCluster,
  crd: Crd,
  options: { readonly dryRun?: boolean; readonly force?: boolean; readonly signal?: AbortSignal },
): Promise<ObjectMeta> {
  const { metadata } = await slots.run(async () => {
    options.signal?.throwIfAborted();
    return client.apply(crd, { ...options, fieldManager: FIELD_MANAGER, accept: METADATA_ONLY });
  });
  return metadata;
}

async function refusal(cluster: CrdCluster, crd: Crd, error: unknown): Promise<unknown> {
  if (!(error instanceof ApiError)) return error;
  const path = formatPath(["crds", crd.metadata.name]);
  if (error.code === 409 && error.causes.length > 0) return new Error(conflict(path, error));
  const known = error.code === 422 ? await reasons(cluster, crd) : [];
  return new Error(
    known.length > 0 ? known.map((reason) => `${path}: ${reason}`).join("\n") : `${path}: ${error.message}`,
  );
}

async function reasons(cluster: CrdCluster, crd: Crd): Promise<string[]> {
  const live = (await cluster.client.get(crdRef(crd.metadata.name))) as Crd | undefined;
  return live ? incompatibilities(live, crd) : [];
}

function conflict(path: string, { causes }: ApiError): string {
  return [
    `${path}: other field managers own fields that this bundle would change`,
    ...causes.map(({ field, message }) => `  ${field}: ${message}`),
    "undo their change, or make the same one here: equal values are no conflict",
  ].join("\n");
}
