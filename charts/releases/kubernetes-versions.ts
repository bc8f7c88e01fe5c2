import type { Release } from "./release";

/** Minor versions of Kubernetes, such as "1.34", that one part of a release says it runs on. */
export interface KubernetesLimit {
  /** The part and its version, as an error message names it. */
  readonly part: string;
  readonly from?: string;
  readonly to?: string;
}

/** Which Kubernetes a release runs on. */
export interface KubernetesSupport {
  /** Minor version that the distribution's own tests run on. */
  readonly tested: string;
  /** What the parts demand; together they have to leave some versions. */
  readonly limits: readonly KubernetesLimit[];
}

type Supported = Pick<Release, "kubernetes">;

/**
 * Minor versions that all parts of a release run on, oldest first.
 * @throws where no part says where it begins or ends
 */
export function kubernetesMinors({ kubernetes: { limits } }: Supported): string[] {
  const froms = limits.flatMap(({ from }) => (from === undefined ? [] : [minorOf(from)]));
  const tos = limits.flatMap(({ to }) => (to === undefined ? [] : [minorOf(to)]));
  if (froms.length === 0 || tos.length === 0) throw new Error("kubernetes.limits: need a from and a to; write them");
  const [first, last] = [Math.max(...froms), Math.min(...tos)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => `1.${first + index}`);
}

/** @param version minor version such as "1.34", or a full one as API servers tell it, such as "v1.34.4-gke.1047000" */
export function fitsRelease(version: string, release: Supported): boolean {
  return kubernetesMinors(release).includes(`1.${minorOf(version)}`);
}

/** The parts of a release that do not run on a version, as an error message names them. */
export function partsAgainst(version: string, { kubernetes: { limits } }: Supported): string[] {
  const minor = minorOf(version);
  return limits
    .filter(({ from, to }) => (from && minor < minorOf(from)) || (to && minor > minorOf(to)))
    .map(({ part }) => part);
}

/** Number of the minor version; NaN, which fits nothing, where there is none. Kubernetes' major version is 1. */
function minorOf(version: string): number {
  return Number(/^v?1\.(\d+)(\D|$)/.exec(version)?.[1]);
}
