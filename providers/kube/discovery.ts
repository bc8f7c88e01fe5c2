import { ApiError, NoMatchError } from "./api-error";

/** How the API server serves a kind. */
export interface ApiResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

interface ResourceList {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

type Kinds = ReadonlyMap<string, ApiResource>;

/** Knows which kinds the server has; asks once per group and version, and again on a miss. */
export class Discovery {
  private readonly known = new Map<string, Kinds>();
  private readonly running = new Map<string, Promise<Kinds>>();

  constructor(private readonly get: (path: string) => Promise<ResourceList>) {}

  /** @throws {NoMatchError} when the server does not have the kind. */
  async find(apiVersion: string, kind: string): Promise<ApiResource> {
    const found = this.known.get(apiVersion)?.get(kind) ?? (await this.refresh(apiVersion)).get(kind);
    if (found) return found;
    throw new NoMatchError(apiVersion, kind);
  }

  /** Many that miss at once ask once. */
  private refresh(apiVersion: string): Promise<Kinds> {
    const running = this.running.get(apiVersion);
    if (running) return running;
    const asked = this.ask(apiVersion).finally(() => this.running.delete(apiVersion));
    this.running.set(apiVersion, asked);
    return asked;
  }

  private async ask(apiVersion: string): Promise<Kinds> {
    const list = await this.get(groupVersionPath(apiVersion)).catch((error) => {
      if (error instanceof ApiError && error.code === 404) return { resources: [] };
      throw error;
    });
    const resources = list.resources.filter(({ name }) => !name.includes("/"));
    const kinds = new Map(
      resources.map(({ name, kind, namespaced }) => [kind, { apiVersion, kind, plural: name, namespaced }]),
    );
    this.known.set(apiVersion, kinds);
    return kinds;
  }
}

/** Where a group and version live: `/api/v1`, `/apis/apps/v1`. */
export function groupVersionPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
