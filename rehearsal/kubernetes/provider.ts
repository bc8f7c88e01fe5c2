import { ApiError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, refOf } from "../../providers/kube/object";
import { Properties } from "../../providers/protocol/properties";
import {
  CheckRequest,
  CheckResult,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  InitializationError,
  Provider,
  ReadRequest,
  ResourceRequest,
  ResourceState,
  UpdateRequest,
} from "../../providers/protocol/provider";
import { applyObject, ApplyRequest, dryRunObject, refusal } from "./apply";
import { NotReadyError, awaitReady } from "./await/await";
import { changesBetween } from "./changes";
import { deleteObject } from "./delete";
import { warningsAbout } from "./events";
import { identityReplaces, immutablePaths, isImmutableRefusal, markReplaces } from "./immutability";
import { inputFailures, objectOf, outputsOf, refreshedInputs, secretOutputs } from "./inputs";
import { kindOfToken } from "./kind";
import { Settings, checkSettings, clusterOf, readSettings } from "./settings";

/** The official plugin's version whose ways this follows. */
const VERSION = "4.34.2";

/** Milliseconds that an object has to become ready or go, unless it says otherwise: the official plugin's ten minutes. */
const DEFAULT_TIMEOUT_MS = 600_000;

/** The `kubernetes` provider of rehearsals: server-side apply on a real API server, and nothing of its own. */
export class KubernetesProvider implements Provider {
  readonly name = "kubernetes";
  readonly version = VERSION;
  private configured?: { readonly settings: Settings; readonly client: KubeClient };

  checkConfig(config: Properties): CheckResult["failures"] {
    return checkSettings(config);
  }

  diffConfig(olds: Properties, news: Properties): DiffResult {
    if (news.hasUnknowns || clusterOf(olds) === clusterOf(news)) return { changes: {} };
    return { changes: { kubeconfig: "update-replace" } };
  }

  async configure(config: Properties): Promise<void> {
    await this.close();
    if (config.hasUnknowns) return;
    const settings = readSettings(config);
    const client = new KubeClient(settings.connection);
    this.configured = { settings, client };
    // A cluster that does not answer is told once, not by each of its resources.
    await client.request("GET", "/version");
  }

  async check({ type, news }: CheckRequest): Promise<CheckResult> {
    return { inputs: news, failures: inputFailures(news, kindOfToken(type)) };
  }

  async diff(request: DiffRequest): Promise<DiffResult> {
    const { oldInputs, news } = request;
    const [old, next] = [objectOf(oldInputs), objectOf(news)];
    const changes = identityReplaces(changesBetween(old, next), old.apiVersion, next.apiVersion);
    const settled = Object.values(changes).every((kind) => !kind.endsWith("-replace"));
    if (Object.keys(changes).length === 0 || news.hasUnknowns || !settled)
      return { changes, deleteBeforeReplace: true };
    try {
      await dryRunObject(this.client(), applyRequest(news, request));
      return { changes };
    } catch (error) {
      // A conflict is the update's business: a refresh asks for differences, too, and must be able to tell them.
      if (error instanceof ApiError && error.code === 409) return { changes };
      const immutable = immutablePaths(error, changes);
      if (immutable.length === 0) throw refusal(error, applyRequest(news, request));
      return { changes: markReplaces(changes, immutable), deleteBeforeReplace: true };
    }
  }

  async create(request: CreateRequest): Promise<ResourceState> {
    const asked = applyRequest(request.inputs, request);
    if (request.preview) return this.preview(asked, request.inputs);
    await this.refuseExisting(asked.object);
    return this.applyAndAwait(asked, request);
  }

  async update(request: UpdateRequest): Promise<ResourceState> {
    const asked = applyRequest(request.news, request);
    return request.preview ? this.preview(asked, request.news) : this.applyAndAwait(asked, request);
  }

  async read({ inputs, state }: ReadRequest): Promise<(ResourceState & { inputs: Properties }) | undefined> {
    const known = Object.keys(inputs.values).length > 0 ? inputs : state;
    const live = await this.client().get(refOf(objectOf(known)));
    if (!live) return undefined;
    const values = refreshedInputs(inputs.values, live);
    const secrets = secretOutputs(values, known);
    return { ...stateOf(live, known), inputs: { ...inputs, values, secrets } };
  }

  async delete({ state, inputs, timeout, signal, log }: DeleteRequest): Promise<void> {
    const object = objectOf(Object.keys(state.values).length > 0 ? state : inputs);
    const options = { timeoutMs: timeoutOf(object, timeout), signal, onProgress: log.status };
    await deleteObject(this.client(), refOf(object), options);
  }

  async close(): Promise<void> {
    await this.configured?.client.close();
    this.configured = undefined;
  }

  private async preview(asked: ApplyRequest, inputs: Properties): Promise<ResourceState> {
    if (inputs.hasUnknowns || !this.configured) return stateOf(asked.object, inputs);
    const answer = await dryRunObject(this.client(), asked).catch((error) => {
      // What must be replaced is refused as an update: its diff has said so already.
      if (isImmutableRefusal(error)) return undefined;
      throw refusal(error, asked);
    });
    // Only what was asked for is known for certain: the server's own fields may come out otherwise.
    return stateOf(answer && inSameNamespace(answer, asked.object) ? withoutIdentity(answer) : asked.object, inputs);
  }

  private async applyAndAwait(asked: ApplyRequest, request: CreateRequest | UpdateRequest): Promise<ResourceState> {
    const client = this.client();
    const inputs = "inputs" in request ? request.inputs : request.news;
    const applied = await applyObject(client, asked);
    if (applied.metadata.annotations?.["pulumi.com/skipAwait"] === "true") return stateOf(applied, inputs);
    const timeoutMs = timeoutOf(applied, request.timeout);
    const { signal, log } = request;
    try {
      return stateOf(await awaitReady(client, applied, { timeoutMs, signal, onProgress: log.status }), inputs);
    } catch (error) {
      if (signal.aborted) throw new InitializationError(stateOf(applied, inputs), ["the update was cancelled"]);
      if (!(error instanceof NotReadyError)) throw error;
      const warnings = await warningsAbout(client, applied).catch(() => []);
      const last = error.object.kind === applied.kind ? error.object : applied;
      throw new InitializationError(stateOf(last, inputs), [error.message, ...warnings]);
    }
  }

  private async refuseExisting(object: KubeObject): Promise<void> {
    if (this.configured?.settings.upsertExistingObjects) return;
    const existing = await this.client()
      .get(refOf(object))
      .catch(() => undefined);
    if (existing) {
      throw new Error(
        `${object.kind} "${idOf(object)}" exists already and is not in the stack's state; ` +
          "import it, delete it, or set upsertExistingObjects on the provider",
      );
    }
  }

  private client(): KubeClient {
    if (!this.configured) throw new Error('provider "kubernetes": its kubeconfig is not known yet');
    return this.configured.client;
  }
}

function applyRequest(inputs: Properties, { signal }: ResourceRequest): ApplyRequest {
  const object = objectOf(inputs);
  return { object, secrets: secretOutputs(object, inputs), signal };
}

function stateOf(live: KubeObject, inputs: Properties): ResourceState {
  const outputs = outputsOf(live);
  return { id: idOf(live), outputs, secrets: secretOutputs(outputs, inputs) };
}

function idOf({ metadata: { name, namespace } }: KubeObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

function timeoutOf(object: KubeObject, customSeconds: number): number {
  if (customSeconds > 0) return customSeconds * 1000;
  const seconds = Number(object.metadata.annotations?.["pulumi.com/timeoutSeconds"]);
  return seconds > 0 ? seconds * 1000 : DEFAULT_TIMEOUT_MS;
}

function inSameNamespace(a: KubeObject, b: KubeObject): boolean {
  return a.metadata.namespace === b.metadata.namespace;
}

function withoutIdentity(object: KubeObject): KubeObject {
  const { uid: _uid, resourceVersion: _version, creationTimestamp: _created, ...metadata } = object.metadata;
  return { ...object, metadata };
}
