import { KubeClient } from "../../../providers/kube/client";
import { KubeObject, ObjectRef, describeRef, refOf } from "../../../providers/kube/object";
import { WaitTimeoutError, waitFor } from "../../../providers/kube/wait";
import {
  claimReadiness,
  crdReadiness,
  endpointsReadiness,
  loadBalancerReadiness,
  namespaceReadiness,
  selectsPods,
} from "./api-objects";
import { Readiness, READY, specOf, waiting } from "./readiness";
import { daemonSetReadiness, deploymentReadiness, jobReadiness, podReadiness, statefulSetReadiness } from "./workloads";

export interface AwaitOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told each time what is still missing. */
  readonly onProgress: (message: string) => void;
}

/** The object was applied but does not become ready; the last it was seen is kept. */
export class NotReadyError extends Error {
  constructor(
    readonly object: KubeObject,
    reason: string,
  ) {
    super(`${describeRef(refOf(object))}: ${reason}`);
    this.name = "NotReadyError";
  }
}

const READINESS: Readonly<Record<string, (object: KubeObject) => Readiness>> = {
  "apps/v1/Deployment": deploymentReadiness,
  "apps/v1/StatefulSet": statefulSetReadiness,
  "apps/v1/DaemonSet": daemonSetReadiness,
  "batch/v1/Job": jobReadiness,
  "v1/Pod": podReadiness,
  "v1/Namespace": namespaceReadiness,
  "apiextensions.k8s.io/v1/CustomResourceDefinition": crdReadiness,
};

/** Waits until an object that was applied is ready in the sense of its kind, and returns it as it is then. */
export async function awaitReady(client: KubeClient, object: KubeObject, options: AwaitOptions): Promise<KubeObject> {
  const kind = `${object.apiVersion}/${object.kind}`;
  if (kind === "v1/Service") return awaitService(client, object, options);
  const readiness = kind === "v1/PersistentVolumeClaim" ? await claim(client, object) : READINESS[kind];
  if (!readiness || readiness(object).state === "ready") return object;
  return watchUntilReady(client, refOf(object), object, readiness, options);
}

async function awaitService(client: KubeClient, service: KubeObject, options: AwaitOptions): Promise<KubeObject> {
  if (selectsPods(service)) {
    const endpoints = { ...refOf(service), kind: "Endpoints" };
    await watchUntilReady(client, endpoints, service, endpointsReadiness, options);
  }
  if (specOf(service).type !== "LoadBalancer") return service;
  return watchUntilReady(client, refOf(service), service, loadBalancerReadiness, options);
}

async function claim(client: KubeClient, object: KubeObject): Promise<(object: KubeObject) => Readiness> {
  const name = specOf(object).storageClassName;
  if (typeof name !== "string" || name === "") return claimReadiness(false);
  const storageClass = await client.get({ apiVersion: "storage.k8s.io/v1", kind: "StorageClass", name });
  return claimReadiness(storageClass?.volumeBindingMode === "WaitForFirstConsumer");
}

/** Watches `ref`; failures are told of `owner`, which may be another object than the watched one. */
async function watchUntilReady(
  client: KubeClient,
  ref: ObjectRef,
  owner: KubeObject,
  readiness: (object: KubeObject) => Readiness,
  options: AwaitOptions,
): Promise<KubeObject> {
  let state: Readiness = READY;
  const done = (object: KubeObject | undefined): boolean => {
    state = object ? readiness(object) : waiting("does not exist yet");
    if (state.state === "failed") throw new NotReadyError(object ?? owner, state.message);
    if (state.state === "waiting") options.onProgress(`waiting for ${describeRef(refOf(owner))}: ${state.message}`);
    return state.state === "ready";
  };
  try {
    return (await waitFor(client, ref, done, options)) ?? owner;
  } catch (error) {
    if (!(error instanceof WaitTimeoutError)) throw error;
    const missing = (state as Readiness).state === "waiting" ? `: ${(state as { message: string }).message}` : "";
    throw new NotReadyError(owner, `not ready after ${Math.round(options.timeoutMs / 1000)} s${missing}`);
  }
}
