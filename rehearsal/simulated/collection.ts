import { ApiError, NoMatchError } from "../../providers/kube/api-error";
import { KubeClient, Selection } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { pause } from "../../providers/kube/pause";

export interface CollectionOptions {
  readonly client: Pick<KubeClient, "list" | "watch">;
  readonly log: (line: string) => void;
  /** Called after every change, also of objects that others change. */
  readonly onChange: () => void;
  /** What is kept of an object. @default all of it */
  readonly keep?: (object: KubeObject) => KubeObject;
}

/** Milliseconds before a watch that failed is opened again. */
const REOPEN_MS = 1_000;

/** All objects of a kind as they are now, by a list and a watch. A kind that the server does not have yet has none. */
export class Collection {
  private readonly objects = new Map<string, KubeObject>();

  constructor(
    private readonly selection: Selection,
    private readonly options: CollectionOptions,
  ) {}

  /** Follows the server until the signal is aborted, through every loss of the connection. */
  async follow(signal: AbortSignal, onListed: () => void = () => undefined): Promise<void> {
    const { client, log } = this.options;
    while (!signal.aborted) {
      try {
        const { items, resourceVersion } = await client.list(this.selection, signal);
        this.replace(items, resourceVersion);
        onListed();
        for await (const { type, object } of client.watch(this.selection, resourceVersion, signal)) {
          if (type === "DELETED") this.remove(object);
          else if (type !== "BOOKMARK") this.put(object);
        }
      } catch (error) {
        if (signal.aborted) return;
        const { kind } = this.selection;
        // 410: the history since the list has been compacted. A kind may come later, or go.
        const expected =
          error instanceof NoMatchError || (error instanceof ApiError && [404, 410].includes(error.code));
        if (!expected) log(`watching ${kind}s: ${String(error)}`);
        if (error instanceof NoMatchError) this.clear();
        await pause(REOPEN_MS, signal).catch(() => undefined);
      }
    }
  }

  get(name: string, namespace?: string): KubeObject | undefined {
    return this.objects.get(keyOf(name, namespace));
  }

  all(): KubeObject[] {
    return [...this.objects.values()];
  }

  /** Takes note of an object, unless a newer one is known: of a write's answer too, which comes before its event. */
  put(object: KubeObject): void {
    const { name, namespace } = object.metadata;
    const known = this.objects.get(keyOf(name, namespace));
    if (known && versionOf(known) >= versionOf(object)) return;
    this.objects.set(keyOf(name, namespace), this.options.keep?.(object) ?? object);
    this.options.onChange();
  }

  private remove(object: KubeObject): void {
    const { name, namespace } = object.metadata;
    const known = this.objects.get(keyOf(name, namespace));
    // One of the same name may have been made since.
    if (!known || versionOf(known) > versionOf(object)) return;
    this.objects.delete(keyOf(name, namespace));
    this.options.onChange();
  }

  private clear(): void {
    if (this.objects.size === 0) return;
    this.objects.clear();
    this.options.onChange();
  }

  /** @param resourceVersion of the list; what is newer has been put since, and the watch will tell of it */
  private replace(items: readonly KubeObject[], resourceVersion: string): void {
    const present = new Set(items.map(({ metadata }) => keyOf(metadata.name, metadata.namespace)));
    for (const [key, object] of this.objects) {
      if (present.has(key) || versionOf(object) > Number(resourceVersion)) continue;
      this.objects.delete(key);
      this.options.onChange();
    }
    for (const item of items) this.put(item);
  }
}

function keyOf(name: string, namespace = ""): string {
  return `${namespace}/${name}`;
}

/** Versions of one server's objects grow with each write. */
function versionOf({ metadata }: KubeObject): number {
  return Number(metadata.resourceVersion ?? 0);
}
