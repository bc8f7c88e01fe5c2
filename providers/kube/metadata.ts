import { ApiError } from "./api-error";
import { KubeClient } from "./client";
import { ObjectMeta, ObjectRef } from "./object";

/** Asks for an object's metadata alone: a definition or a model's parameters may be a megabyte. */
export const METADATA_ONLY = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

/** The metadata of an object, or nothing when it does not exist. */
export async function getMetadata(
  client: KubeClient,
  ref: ObjectRef,
  signal?: AbortSignal,
): Promise<ObjectMeta | undefined> {
  try {
    const path = await client.path(ref, signal);
    return (await client.request<{ metadata: ObjectMeta }>("GET", path, { accept: METADATA_ONLY, signal })).metadata;
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return undefined;
    throw error;
  }
}
