import { DOCKER_HUB, DOCKER_HUB_HOSTS, fullImageName } from "../charts/releases/mirror";

/** What an image's reference says, with what Docker's shorthand leaves out. */
export interface ImageName {
  /** Host, with its port: `docker.io`, `registry.example.com:5000`. */
  readonly registry: string;
  /** Path below the host: `library/mysql`, `kubeflow/kfp-driver`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Longer ones no registry takes: 255 for the name, 128 for the tag, and a digest. */
const LONGEST = 512;

const REFERENCE = /^([^@:\s]+(?::\d+(?=\/))?[^@:\s]*)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?$/i;

/**
 * Reads `[host/]path[:tag][@digest]`. The first part is a host where it has a dot or a port, or is `localhost`; otherwise
 * Docker Hub's is meant, and its `library` where there is only one part.
 * Source: github.com/distribution/reference, normalize.go.
 * @returns nothing where the text is no reference
 */
export function parseImage(text: string): ImageName | undefined {
  if (text.length > LONGEST) return undefined;
  const [, name, tag, digest] = REFERENCE.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  const [registry, ...path] = fullImageName(name).split("/");
  return { registry, repository: path.join("/"), tag, digest };
}

/** Whether an image is of a registry, which is a host with or without a path: `ghcr.io`, `docker.io/kserve`. */
export function isFrom({ registry, repository }: ImageName, allowed: string): boolean {
  const [host, ...path] = allowed
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .split("/");
  if (registry !== (DOCKER_HUB_HOSTS.has(host) ? DOCKER_HUB : host)) return false;
  return path.length === 0 || `${repository}/`.startsWith(`${path.join("/")}/`);
}
