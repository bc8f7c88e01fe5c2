import { Dispatcher } from "undici";

import { abortable } from "./abortable";
import { ApiError } from "./api-error";
import { ApiResource, Discovery, groupVersionPath } from "./discovery";
import { Connection, parseKubeconfig, readKubeconfig } from "./kubeconfig";
import { KubeObject, ObjectRef, refOf } from "./object";
import { RetryOptions, isPassing, isUndone, withRetry } from "./retry";
import { RequestOptions, Transport } from "./transport";
import { WatchEvent, readEvents } from "./watch";

/** What to list or watch. */
export interface Selection {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  /** Only the object of this name. */
  readonly name?: string;
  readonly labelSelector?: string;
  /** Such as `spec.nodeName=gpu-0`. */
  readonly fieldSelector?: string;
}

export interface ApplyOptions {
  /** The name under which the server notes whose each field is. */
  readonly fieldManager: string;
  /** Take fields over from other managers; by default the server refuses with a conflict that names them. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
  /** @default Strict: an unknown or repeated field is an error */
  readonly fieldValidation?: "Strict" | "Warn" | "Ignore";
  /** How the server is to answer, such as {@link METADATA_ONLY}. @default the whole object in JSON */
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

export interface DeleteOptions {
  readonly uid?: string;
  /** @default Background */
  readonly propagationPolicy?: "Background" | "Foreground" | "Orphan";
  readonly gracePeriodSeconds?: number;
  readonly signal?: AbortSignal;
}

/** The bodies of a list: items lack apiVersion and kind in some answers, so they are filled in. */
export interface ObjectList {
  readonly items: KubeObject[];
  readonly resourceVersion: string;
}

/** The server ends a watch after this long; one that is silent for longer has lost its server without a word. */
const WATCH_SECONDS = 240;
const WATCH_SILENCE_MS = (WATCH_SECONDS + 30) * 1000;

/** Speaks to a Kubernetes API server in raw JSON: fields that this program has never heard of survive. */
export class KubeClient {
  private readonly transport: Transport;
  private readonly discovery: Discovery;

  constructor(
    connection: Connection,
    private readonly retry: RetryOptions = {},
  ) {
    this.transport = new Transport(connection);
    this.discovery = new Discovery((path) => this.request("GET", path));
  }

  static fromKubeconfig(text: string, context?: string, retry?: RetryOptions): KubeClient {
    return new KubeClient(parseKubeconfig(text, context), retry);
  }

  static fromFile(file: string, context?: string): KubeClient {
    return new KubeClient(readKubeconfig(file, context));
  }

  get server(): string {
    return this.transport.connection.server;
  }

  /** One request, tried again while it fails for a passing reason. */
  request<T>(method: Dispatcher.HttpMethod, path: string, options: RequestOptions = {}): Promise<T> {
    const passes = method === "POST" ? isUndone : isPassing;
    return withRetry(() => this.transport.json<T>(method, path, options), this.retry, options.signal, passes);
  }

  apiResource(apiVersion: string, kind: string): Promise<ApiResource> {
    return this.discovery.find(apiVersion, kind);
  }

  /** The path of an object; without a name, of its collection. */
  async path(ref: Omit<ObjectRef, "name"> & { readonly name?: string }, signal?: AbortSignal): Promise<string> {
    const { plural, namespaced } = await abortable(this.apiResource(ref.apiVersion, ref.kind), signal);
    const namespace = namespaced && ref.namespace ? `/namespaces/${encodeURIComponent(ref.namespace)}` : "";
    const name = ref.name === undefined ? "" : `/${encodeURIComponent(ref.name)}`;
    return `${groupVersionPath(ref.apiVersion)}${namespace}/${plural}${name}`;
  }

  /** The object, or nothing when it does not exist. */
  async get(ref: ObjectRef): Promise<KubeObject | undefined> {
    const path = await this.path(ref);
    return this.request<KubeObject>("GET", path).catch(absent);
  }

  async list(selection: Selection, signal?: AbortSignal): Promise<ObjectList> {
    const { apiVersion, kind } = selection;
    const path = await this.path({ ...selection, name: undefined }, signal);
    const list = await this.request<{ metadata: { resourceVersion: string }; items: KubeObject[] | null }>(
      "GET",
      path,
      {
        query: selectors(selection),
        signal,
      },
    );
    const items = (list.items ?? []).map((item) => ({ ...item, apiVersion, kind }));
    return { items, resourceVersion: list.metadata.resourceVersion };
  }

  /** Server-side apply: creates the object or changes the fields it names, and no others. */
  async apply(object: KubeObject, options: ApplyOptions): Promise<KubeObject> {
    const { fieldManager, force = false, dryRun = false, fieldValidation = "Strict", accept, signal } = options;
    return this.request<KubeObject>("PATCH", await this.path(refOf(object), signal), {
      query: { fieldManager, force: String(force), fieldValidation, dryRun: dryRun ? "All" : undefined },
      body: object,
      contentType: "application/apply-patch+yaml",
      accept,
      signal,
    });
  }

  /** A merge patch of an object or of one of its subresources. */
  async merge(ref: ObjectRef, body: object, subresource?: "status"): Promise<KubeObject> {
    const path = await this.path(ref);
    return this.request<KubeObject>("PATCH", subresource ? `${path}/${subresource}` : path, {
      body,
      contentType: "application/merge-patch+json",
    });
  }

  /** Asks for an object's deletion; returns nothing when it does not exist. */
  async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<KubeObject | undefined> {
    const { uid, propagationPolicy = "Background", gracePeriodSeconds, signal } = options;
    const body = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy, gracePeriodSeconds };
    const path = await this.path(ref, signal);
    return this.request<KubeObject>("DELETE", path, {
      body: uid ? { ...body, preconditions: { uid } } : body,
      signal,
    }).catch(absent);
  }

  /** The changes of what is selected, from a resource version on, until the server ends the stream after minutes. */
  async *watch(selection: Selection, resourceVersion: string, signal?: AbortSignal): AsyncGenerator<WatchEvent> {
    const path = await this.path({ ...selection, name: undefined }, signal);
    const limits = { timeoutSeconds: String(WATCH_SECONDS), allowWatchBookmarks: "true" };
    const query = { ...selectors(selection), watch: "true", resourceVersion, ...limits };
    yield* readEvents(this.transport.stream(path, { query, signal, timeoutMs: WATCH_SILENCE_MS }));
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

function selectors({ name, labelSelector, fieldSelector }: Selection): Record<string, string | undefined> {
  return { labelSelector, fieldSelector: name === undefined ? fieldSelector : `metadata.name=${name}` };
}

function absent(error: unknown): undefined {
  if (error instanceof ApiError && error.code === 404) return undefined;
  throw error;
}
