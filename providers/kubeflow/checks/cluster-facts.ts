import type { KubeClient } from "../../kube/client";
import { getMetadata } from "../../kube/metadata";
import type { KubeObject, ObjectMeta } from "../../kube/object";
import type { Requirements } from "./requirements";

/** What a cluster tells of itself. */
export interface ClusterFacts {
  /** Version of its API server, such as "v1.34.4". */
  readonly version: string;
  /** Groups of its API, such as "apps". */
  readonly apiGroups: readonly string[];
  readonly storageClasses: readonly KubeObject[];
  readonly nodes: readonly KubeObject[];
  readonly daemonSets: readonly KubeObject[];
  /** Metadata of all Deployments. */
  readonly deployments: readonly ObjectMeta[];
  /** Metadata of the CustomResourceDefinitions that were asked for, as far as there are any. */
  readonly definitions: readonly ObjectMeta[];
  /** Settings of Cilium where it is the cluster's network. */
  readonly cilium?: Readonly<Record<string, string>>;
  /** Pods that have not ended; asked for at the first look alone. */
  readonly pods?: readonly KubeObject[];
}

/** Asks for the metadata of many objects alone. */
const METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

const NOT_ENDED = "status.phase!=Succeeded,status.phase!=Failed";

/**
 * Looks at a cluster, at all at once.
 * @param first whether nothing of the platform is there yet
 * @throws when the API server cannot be reached or refuses
 */
export async function lookAt(
  client: KubeClient,
  { parts }: Requirements,
  first: boolean,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const list = async (apiVersion: string, kind: string, fieldSelector?: string) =>
    (await client.list({ apiVersion, kind, fieldSelector }, signal)).items;
  const [version, apiGroups, storageClasses, nodes, daemonSets, deployments, definitions, cilium, pods] =
    await Promise.all([
      client.request<{ readonly gitVersion: string }>("GET", "/version", { signal }),
      client.request<{ readonly groups: readonly { readonly name: string }[] }>("GET", "/apis", { signal }),
      list("storage.k8s.io/v1", "StorageClass"),
      list("v1", "Node"),
      list("apps/v1", "DaemonSet"),
      metadataOf(client, "/apis/apps/v1/deployments", signal),
      Promise.all(parts.map(({ definition }) => definitionOf(client, definition, signal))),
      client.get({ apiVersion: "v1", kind: "ConfigMap", namespace: "kube-system", name: "cilium-config" }),
      first ? list("v1", "Pod", NOT_ENDED) : undefined,
    ]);
  return {
    version: version.gitVersion,
    apiGroups: apiGroups.groups.map(({ name }) => name),
    ...{ storageClasses, nodes, daemonSets, deployments, pods },
    definitions: definitions.filter((found) => found !== undefined),
    cilium: cilium && ((cilium.data ?? {}) as Readonly<Record<string, string>>),
  };
}

async function metadataOf(client: KubeClient, path: string, signal: AbortSignal): Promise<ObjectMeta[]> {
  const { items } = await client.request<{ readonly items: readonly { readonly metadata: ObjectMeta }[] | null }>(
    "GET",
    path,
    { accept: METADATA_LIST, signal },
  );
  return (items ?? []).map(({ metadata }) => metadata);
}

function definitionOf(client: KubeClient, name: string, signal: AbortSignal): Promise<ObjectMeta | undefined> {
  return getMetadata(client, { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name }, signal);
}
