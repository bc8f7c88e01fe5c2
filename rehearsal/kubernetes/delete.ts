import { NoMatchError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, ObjectRef, describeRef } from "../../providers/kube/object";
import { WaitTimeoutError, waitFor } from "../../providers/kube/wait";
import { Condition } from "./await/readiness";

export interface DeleteOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (message: string) => void;
}

/** Deletes an object and waits until it is gone. One that is gone already, or whose kind is, is no failure. */
export async function deleteObject(client: KubeClient, ref: ObjectRef, options: DeleteOptions): Promise<void> {
  try {
    const deleted = await client.delete(ref, { signal: options.signal });
    // A Status in answer means that the object is gone: one that is there now is somebody else's new one.
    if (!deleted || deleted.kind === "Status") return;
    const { uid } = deleted.metadata;
    const gone = (object: KubeObject | undefined) => {
      if (!object || object.metadata.uid !== uid) return true;
      options.onProgress(`waiting for ${describeRef(ref)} to go${holders(object)}`);
      return false;
    };
    await waitFor(client, ref, gone, options);
  } catch (error) {
    if (error instanceof NoMatchError) return;
    if (error instanceof WaitTimeoutError && error.last) throw new Error(stuck(ref, error.timeoutMs, error.last));
    throw error;
  }
}

function stuck(ref: ObjectRef, timeoutMs: number, last: KubeObject): string {
  const seconds = Math.round(timeoutMs / 1000);
  return `${describeRef(ref)} was not gone after ${seconds} s${holders(last)}; the controllers that own these must run`;
}

/** What still holds the object: finalizers by name, and what a namespace says of its contents. */
function holders(object: KubeObject): string {
  const finalizers = [...(object.metadata.finalizers ?? []), ...((object.spec as Spec)?.finalizers ?? [])];
  const conditions = ((object.status as { conditions?: Condition[] })?.conditions ?? []).filter(
    ({ type, status }) => type.startsWith("Namespace") && status === "True",
  );
  const parts = [
    ...(finalizers.length ? [`finalizers: ${finalizers.join(", ")}`] : []),
    ...conditions.map(({ message }) => message),
  ];
  return parts.length ? ` (${parts.join("; ")})` : "";
}

type Spec = { readonly finalizers?: readonly string[] } | undefined;
