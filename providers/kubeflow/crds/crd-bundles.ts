import { KubeClient } from "../../kube/client";
import { Properties } from "../../protocol/properties";
import {
  CreateRequest,
  DeleteRequest,
  InitializationError,
  ReadRequest,
  ResourceState,
  UpdateRequest,
} from "../../protocol/provider";
import { ResourceKeeper, ResourceType } from "../resource-type";
import { AppliedCrds, bundleOutputs, readApplied } from "./applied";
import { bundleFailures, readBundle } from "./bundle";
import { bundleChanges } from "./bundle-diff";
import { CrdCluster } from "./cluster";
import { PartlyAppliedError, applyBundle, previewBundle } from "./reconcile";
import { refreshBundle } from "./refresh";
import { removalNotice, removeCrds } from "./removal";
import { Slots } from "./slots";

/** Milliseconds that a bundle has to be served or gone, unless `customTimeouts` says otherwise. */
const TIMEOUT_MS = 600_000;

/** Big requests at a time: 16 are slower than 8 on an API server with two cores (docs/decisions/0004-crd-bundles.md). */
const SLOTS = 8;

interface Change {
  readonly id: string;
  readonly applied: AppliedCrds;
  readonly inputs: Properties;
}

/** Definitions of custom kinds in bundles. */
export const crdBundle: ResourceType = {
  failures: bundleFailures,
  diff: async ({ oldInputs, olds, news }) => ({
    changes: bundleChanges(readApplied(olds), readBundle(oldInputs), readBundle(news)),
  }),
  in: (client) => new CrdBundles(client),
};

/** The resources of type CrdBundle in one cluster. */
export class CrdBundles implements ResourceKeeper {
  private readonly cluster: CrdCluster;

  constructor(client: KubeClient) {
    this.cluster = { client, slots: new Slots(SLOTS) };
  }

  create(request: CreateRequest): Promise<ResourceState> {
    const name = request.urn.split("::").pop() ?? "";
    return this.change(request, { id: request.preview ? "" : name, applied: {}, inputs: request.inputs });
  }

  update(request: UpdateRequest): Promise<ResourceState> {
    return this.change(request, { id: request.id, applied: readApplied(request.olds), inputs: request.news });
  }

  /** Nothing when every definition is gone: the next update makes the bundle anew. */
  async read({ id, inputs, state }: ReadRequest): Promise<(ResourceState & { inputs: Properties }) | undefined> {
    const [bundle, applied] = [readBundle(inputs), readApplied(state)];
    if (!("crds" in inputs.values))
      throw new Error(`CrdBundle "${id}": cannot be imported; create it, which takes over the definitions that exist`);
    const found = await refreshBundle(this.cluster, bundle, applied);
    const isGone = Object.keys(applied).length > 0 && Object.keys(found.applied).length === 0;
    if (isGone) return undefined;
    const outputs = bundleOutputs(found.applied, bundle.keepOnDestroy);
    return { id, outputs, inputs: { ...inputs, values: { ...inputs.values, crds: found.crds } } };
  }

  async delete({ inputs, state, timeout, signal, log }: DeleteRequest): Promise<void> {
    const applied = readApplied(state);
    const { keepOnDestroy: keep } = readBundle("keepOnDestroy" in inputs.values ? inputs : state);
    const names = Object.keys(applied);
    if (names.length === 0) return;
    log.info(removalNotice(names, keep));
    if (keep) return;
    const failures = await removeCrds(this.cluster, names, {
      applied,
      keep,
      deadline: deadlineOf(timeout),
      signal,
      log,
    });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
  }

  private async change(
    request: CreateRequest | UpdateRequest,
    { id, applied, inputs }: Change,
  ): Promise<ResourceState> {
    const { signal, log, preview, timeout } = request;
    const bundle = readBundle(inputs);
    const keep = bundle.keepOnDestroy;
    if (preview) {
      if (!inputs.hasUnknowns) await previewBundle(this.cluster, { bundle, applied, keep, signal, log });
      return { id, outputs: { keepOnDestroy: keep } };
    }
    const stateOf = (crds: AppliedCrds) => ({ id, outputs: bundleOutputs(crds, keep) });
    try {
      return stateOf(
        await applyBundle(this.cluster, { bundle, applied, keep, deadline: deadlineOf(timeout), signal, log }),
      );
    } catch (error) {
      // A resource of which nothing exists needs no state.
      if (!(error instanceof PartlyAppliedError) || Object.keys(error.applied).length === 0) throw error;
      throw new InitializationError(stateOf(error.applied), error.reasons);
    }
  }
}

function deadlineOf(timeoutSeconds: number): number {
  return Date.now() + (timeoutSeconds > 0 ? timeoutSeconds * 1000 : TIMEOUT_MS);
}
