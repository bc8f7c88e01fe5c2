import { setTimeout as sleep } from "node:timers/promises";

import { ApiError, NoMatchError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, describeRef, refOf } from "../../providers/kube/object";
import { withoutSecrets } from "./inputs";

/** The manager under which our fields are noted in an object's managedFields. */
export const FIELD_MANAGER = "pulumi-kubernetes";

/** How long a kind may take until it is served, and a namespace to be gone before it is made anew; milliseconds. */
const SETTLE_TIMEOUT_MS = 60_000;
const SETTLE_STEP_MS = 500;

export interface ApplyRequest {
  readonly object: KubeObject;
  readonly secrets: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Applies an object for real; waits while its kind or namespace is just coming or going. */
export async function applyObject(client: KubeClient, request: ApplyRequest): Promise<KubeObject> {
  const deadline = Date.now() + SETTLE_TIMEOUT_MS;
  for (;;) {
    try {
      return await client.apply(request.object, { fieldManager: FIELD_MANAGER, signal: request.signal });
    } catch (error) {
      if (!isSettling(error) || Date.now() > deadline) throw refusal(error, request);
      await sleep(SETTLE_STEP_MS, undefined, { signal: request.signal });
    }
  }
}

/**
 * Asks the API server what it would say, so that a preview refuses what an update would. Answers nothing where the
 * server cannot say yet: the kind comes in the same update.
 *
 * An object whose namespace comes in the same update is asked about in the namespace `default`: the schema is judged
 * all the same, only that namespace's quota and Pod Security are not.
 */
export async function dryRunObject(client: KubeClient, request: ApplyRequest): Promise<KubeObject | undefined> {
  try {
    return await dryRun(client, request);
  } catch (error) {
    if (error instanceof NoMatchError) return undefined;
    if (isNamespaceMissing(error, request.object))
      return dryRunObject(client, { ...request, object: inDefault(request.object) });
    throw error;
  }
}

/** The refusal in words that name the object and, for a conflict, the other manager and what can be done. */
export function refusal(error: unknown, { object, secrets }: ApplyRequest): unknown {
  if (!(error instanceof ApiError)) return error;
  const name = describeRef(refOf(object));
  const message = withoutSecrets(error.message, object, secrets);
  if (error.code !== 409 || error.causes.length === 0) return new Error(`${name}: ${message}`);
  const conflicts = error.causes.map(({ field, message: cause }) => `  ${field}: ${cause}`);
  return new Error(
    [
      `${name}: other field managers own fields that this update would change`,
      ...conflicts,
      "remove the fields here, or have the other manager give them up (kubectl apply --server-side without them)",
    ].join("\n"),
  );
}

function dryRun(client: KubeClient, { object, signal }: ApplyRequest): Promise<KubeObject> {
  return client.apply(object, { fieldManager: FIELD_MANAGER, dryRun: true, signal });
}

function inDefault(object: KubeObject): KubeObject {
  return { ...object, metadata: { ...object.metadata, namespace: "default" } };
}

function isNamespaceMissing(error: unknown, object: KubeObject): boolean {
  const { namespace } = object.metadata;
  return error instanceof ApiError && error.code === 404 && namespace !== undefined && namespace !== "default";
}

function isSettling(error: unknown): boolean {
  if (error instanceof NoMatchError) return true;
  return error instanceof ApiError && error.code === 403 && error.message.includes("because it is being terminated");
}
