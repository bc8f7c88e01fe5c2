import { ApiError, NoMatchError } from "../../../providers/kube/api-error";
import type { KubeClient } from "../../../providers/kube/client";
import type { KubeObject } from "../../../providers/kube/object";
import { Refusal } from "../../refusal";
import { identityOf } from "../identity";
import type { SideObject } from "../side";
import { inParallel } from "./in-parallel";

/** What a cluster has of the kinds that a side has. */
export interface LiveObjects {
  /** By identity, all of each kind that could be listed. */
  readonly objects: ReadonlyMap<string, KubeObject>;
  /** `<apiVersion> <kind>` of those that could not be listed, for want of rights. */
  readonly unseen: ReadonlySet<string>;
}

/** Lists at a time: a list of Secrets or definitions may have megabytes. */
const LISTS = 6;

/**
 * Lists all objects of the kinds that occur among those wanted. A kind that the cluster does not serve has none.
 * @throws {Refusal} when the cluster lets nothing be listed
 */
export async function liveObjects(
  client: Pick<KubeClient, "list" | "server">,
  wanted: readonly SideObject[],
  signal?: AbortSignal,
): Promise<LiveObjects> {
  const kinds = [...new Map(wanted.map(({ object }) => [kindId(object), object])).values()];
  const unseen = new Map<string, ApiError>();
  const lists = await inParallel(kinds, LISTS, async ({ apiVersion, kind }) => {
    try {
      return (await client.list({ apiVersion, kind }, signal)).items;
    } catch (error) {
      if (error instanceof NoMatchError) return [];
      if (!(error instanceof ApiError) || (error.code !== 403 && error.code !== 401)) throw error;
      unseen.set(`${apiVersion} ${kind}`, error);
      return [];
    }
  });
  const [refusal] = unseen.values();
  if (refusal && unseen.size === kinds.length) {
    throw new Refusal(
      `the Kubernetes API server "${client.server}" lets nothing be listed: ${refusal.message}; ` +
        "sign in with an account that may get and list objects in all namespaces",
    );
  }
  const objects = new Map(lists.flat().map((object) => [identityOf(object), object]));
  return { objects, unseen: new Set(unseen.keys()) };
}

export function kindId({ apiVersion, kind }: Pick<KubeObject, "apiVersion" | "kind">): string {
  return `${apiVersion} ${kind}`;
}
