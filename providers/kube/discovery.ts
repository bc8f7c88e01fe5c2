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

/** Knows which kinds the server has; asks once per group and version, and again on a miss. */
export class Discovery {
  private readonly known = new Map<string, Promise<Map<string, ApiResource>>>();

  constructor(private readonly get: (path: string) => Promise<ResourceList>) {}

  /** @throws {NoMatchError} when the server does not have the kind. */
  async find(apiVersion: string, kind: string): Promise<ApiResource> {
    const cached = (await this.known.get(apiVersion))?.get(kind);
    if (cached) return cached;
    const asked = this.ask(apiVersion);
    this.known.set(apiVersion, asked);
    asked.catch(() => this.known.delete(apiVersion));
    const found = (await asked).get(kind);
    if (found) return found;
    throw new NoMatchError(apiVersion, kind);
  }

  private async ask(apiVersion: string): Promise<Map<string, ApiResource>> {
    const list = await this.get(groupVersionPath(apiVersion)).catch((error) => {
      if (error instanceof ApiError && error.code === 404) return { resources: [] };
      throw error;
    });
    const resources = list.resources.filter(({ name }) => !name.includes("/"));
    return new Map(
      resources.map(({ name, kind, namespaced }) => [kind, { apiVersion, kind, plural: name, namespaced }]),
    );
  }
}

/** Where a group and version live: `/api/v1`, `/apis/apps/v1`. */
export function groupVersionPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
