import { Kind } from "../../charts/common/schema";
import { ApiError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { KindExample, Mistake, withMistake } from "../charts/support/examples";

/** What an API server makes of a mistake: the fields that it names, or nothing named where it took the object. */
export interface Refusal {
  readonly fields: readonly string[];
  readonly message: string;
}

/** Stores the valid object and returns what the server kept of it, without apiVersion, kind and metadata. */
export async function storeValid(client: KubeClient, example: KindExample): Promise<Record<string, unknown>> {
  const { apiVersion: _version, kind: _kind, metadata: _metadata, ...stored } = await create(client, whole(example));
  return stored;
}

/** Deletes what `storeValid` stored; whether it was there. */
export async function removeValid(client: KubeClient, example: KindExample): Promise<boolean> {
  const { apiVersion, kind, metadata } = whole(example);
  return (await client.delete({ apiVersion, kind, ...metadata })) !== undefined;
}

/** Sends the object with the mistake to the server as `kubectl create` would. */
export async function refusal(client: KubeClient, example: KindExample, mistake: Mistake): Promise<Refusal> {
  try {
    await create(client, withMistake(whole(example, "mistaken"), mistake) as KubeObject);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { fields: namedFields(error), message: error.message };
  }
  return { fields: [], message: "the API server stored it" };
}

function whole({ kind, version = storedVersion(kind), valid }: KindExample, name = `valid-${version}`): KubeObject {
  const namespace = kind.scope === "Namespaced" ? { namespace: "default" } : {};
  const apiVersion = `${kind.group}/${version}`;
  return { apiVersion, kind: kind.kind, metadata: { name, ...namespace }, ...structuredClone(valid) };
}

function storedVersion({ versions }: Kind): string {
  return versions.find(({ storage = true }) => storage)!.name;
}

async function create(client: KubeClient, object: KubeObject): Promise<KubeObject> {
  const { namespace } = object.metadata;
  const path = await client.path({ apiVersion: object.apiVersion, kind: object.kind, namespace });
  return client.request<KubeObject>("POST", path, { body: object, query: { fieldValidation: "Strict" } });
}

/** Validation names fields in the causes, strict decoding in the message alone. */
function namedFields({ causes, message }: ApiError): string[] {
  const unknown = [...message.matchAll(/unknown field "([^"]+)"/g)].map(([, field]) => field);
  return [...causes.flatMap(({ field }) => field ?? []), ...unknown];
}
