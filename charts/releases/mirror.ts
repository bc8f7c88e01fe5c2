import type { Release } from "./release";

/** Where images are pulled from instead of their own registries. */
export interface ImageMirror {
  /**
   * A registry, with a folder of it or without, that has a copy of every image below the name of the image's own registry:
   * `registry.example.com/kubeflow` has `docker.io/library/mysql:8.4` as
   * `registry.example.com/kubeflow/docker.io/library/mysql:8.4`.
   * @default images of registries that are not listed below are pulled from there
   */
  readonly mirror?: string;
  /**
   * Places of single registries' copies, by the registry's host, as caches that follow one registry have them: with
   * `ghcr.io: harbor.example.com/ghcr`, `ghcr.io/kubeflow/kfp-driver` is `harbor.example.com/ghcr/kubeflow/kfp-driver`. A
   * registry that is its own place stays.
   * @default none
   */
  readonly registries?: Readonly<Record<string, string>>;
}

/** What an image without a host is of. */
export const DOCKER_HUB = "docker.io";

/** Names of Docker Hub that mean the same. */
export const DOCKER_HUB_HOSTS: ReadonlySet<string> = new Set([DOCKER_HUB, "index.docker.io", "registry-1.docker.io"]);

/**
 * An image with its registry: `mysql:8.4` is `docker.io/library/mysql:8.4`. The first part is a host where it has a dot or
 * a port, or is `localhost` (github.com/distribution/reference, normalize.go).
 */
export function fullImageName(image: string): string {
  const [first, ...rest] = image.split("/");
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  if (hasHost && !DOCKER_HUB_HOSTS.has(first)) return image;
  const path = hasHost ? rest : [first, ...rest];
  return [DOCKER_HUB, ...(path.length > 1 ? path : ["library", ...path])].join("/");
}

/** An image as a mirror has it; as it is, where the mirror has no place for it, and where it comes from there already. */
export function mirroredImage(image: string, { mirror, registries = {} }: ImageMirror): string {
  const full = fullImageName(image);
  const places = [...Object.values(registries), ...(mirror === undefined ? [] : [mirror])];
  if (places.some((place) => full.startsWith(`${place}/`))) return image;
  const [host, ...path] = full.split("/");
  if (Object.hasOwn(registries, host)) return [registries[host], ...path].join("/");
  // No path has a colon; and no host an underscore, so that two registries never become one.
  return mirror === undefined ? image : [mirror, host.replace(":", "_"), ...path].join("/");
}

/** A release whose images all come from a mirror. */
export function mirroredRelease(release: Release, mirror: ImageMirror): Release {
  return rewritten(release, (text) => (isImage(text) ? mirroredImage(text, mirror) : text));
}

/** All images of a release, each once, in its order. */
export function imagesOfRelease(release: Release): string[] {
  const images = new Set<string>();
  rewritten(release, (text) => {
    if (isImage(text)) images.add(text);
    return text;
  });
  return [...images];
}

/** Other texts of a release are versions and names, without colon. */
function isImage(text: string): boolean {
  return text.includes(":");
}

/** A value with its texts replaced, at any depth. */
function rewritten<T>(value: T, replace: (text: string) => string): T {
  // What goes in comes out with the same shape, which TypeScript cannot follow.
  if (typeof value === "string") return replace(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => rewritten(item, replace)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, rewritten(item as unknown, replace)]),
  ) as T;
}
