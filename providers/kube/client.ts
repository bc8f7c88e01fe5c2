import { Dispatcher } from "undici";

import { ApiError } from "./api-error";
import { ApiResource, Discovery, groupVersionPath } from "./discovery";
import { Connection, parseKubeconfig, readKubeconfig } from "./kubeconfig";
import { KubeObject, ObjectRef, refOf } from "./object";
import { RetryOptions, withRetry } from "./retry";
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
}

export interface ApplyOptions {
  /** The name under which the server notes whose each field is. */
  readonly fieldManager: string;
  /** Take fields over from other managers; by default the server refuses with a conflict that names them. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
  /** @default Strict: an unknown or repeated field is an error */
  readonly fieldValidation?: "Strict" | "Warn" | "Ignore";
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
    const run = async () => (await (await this.transport.send(method, path, options)).body.json()) as T;
    return withRetry(run, this.retry, options.signal);
  }

  apiResource(apiVersion: string, kind: string): Promise<ApiResource> {
    return this.discovery.find(apiVersion, kind);
  }

  /** The path of an object; without a name, of its collection. */
  async path(ref: Omit<ObjectRef, "name"> & { readonly name?: string }): Promise<string> {
    const { plural, namespaced } = await this.apiResource(ref.apiVersion, ref.kind);
    const namespace = namespaced && ref.namespace ? `/namespaces/${ref.namespace}` : "";
    const name = ref.name === undefined ? "" : `/${encodeURIComponent(ref.name)}`;
    return `${groupVersionPath(ref.apiVersion)}${namespace}/${plural}${name}`;
  }

  /** The object, or nothing when it does not exist. */
  async get(ref: ObjectRef): Promise<KubeObject | undefined> {
    const path = await this.path(ref);
    return this.request<KubeObject>("GET", path).catch(absent);
  }

  async list(selection: Selection): Promise<ObjectList> {
    const { apiVersion, kind } = selection;
    const path = await this.path({ ...selection, name: undefined });
    const list = await this.request<{ metadata: { resourceVersion: string }; items: KubeObject[] }>("GET", path, {
      query: selectors(selection),
    });
    const items = list.items.map((item) => ({ ...item, apiVersion, kind }));
    return { items, resourceVersion: list.metadata.resourceVersion };
  }

  /** Server-side apply: creates the object or changes the fields it names, and no others. */
  async apply(object: KubeObject, options: ApplyOptions): Promise<KubeObject> {
    const { fieldManager, force = false, dryRun = false, fieldValidation = "Strict", signal } = options;
    return this.request<KubeObject>("PATCH", await this.path(refOf(object)), {
      query: { fieldManager, force: String(force), fieldValidation, dryRun: dryRun ? "All" : undefined },
      body: object,
      contentType: "application/apply-patch+yaml",
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
    const path = await this.path(ref);
    return this.request<KubeObject>("DELETE", path, {
      body: uid ? { ...body, preconditions: { uid } } : body,
      signal,
    }).catch(absent);
  }

  /** The changes of what is selected, from a resource version on, until the server ends the stream. */
  async *watch(selection: Selection, resourceVersion: string, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const path = await this.path({ ...selection, name: undefined });
    const query = { ...selectors(selection), watch: "true", resourceVersion, allowWatchBookmarks: "true" };
    const response = await this.transport.send("GET", path, { query, signal });
    yield* readEvents(response.body);
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

function selectors({ name, labelSelector }: Selection): Record<string, string | undefined> {
  return { labelSelector, fieldSelector: name === undefined ? undefined : `metadata.name=${name}` };
}

function absent(error: unknown): undefined {
  if (error instanceof ApiError && error.code === 404) return undefined;
  throw error;
}
