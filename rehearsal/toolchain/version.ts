/**
 * The first semantic version in a program's words, with a leading `v`; nothing when there is none. A suffix that
 * tells a vendor's build apart (`v1.34.4+k3s1`) is part of it.
 */
export function versionIn(text: string): string | undefined {
  const match = /\bv?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)/.exec(text);
  return match ? `v${match[1]}` : undefined;
}

/**
 * True when a program of the version found does where another is pinned.
 *
 * @param rule `same-major`: as new as the pinned one, of the same major version (Pulumi's promise of compatibility);
 * `neighbour-minor`: one minor version apart at most (the skew that Kubernetes allows kubectl). @default equal
 */
export function isAccepted(found: string, pinned: string, rule?: "same-major" | "neighbour-minor"): boolean {
  if (found === pinned || rule === undefined) return found === pinned;
  const [major, minor, patch, preview] = parts(found);
  const [pinnedMajor, pinnedMinor, pinnedPatch] = parts(pinned);
  if (major !== pinnedMajor) return false;
  if (rule === "neighbour-minor") return Math.abs(minor - pinnedMinor) <= 1;
  if (minor !== pinnedMinor) return minor > pinnedMinor;
  return patch > pinnedPatch || (patch === pinnedPatch && preview === 0);
}

/** Major, minor, patch, and 1 for a preview of it, else 0. A vendor's suffix, after a plus, makes no preview. */
function parts(version: string): [number, number, number, number] {
  const [core, preview] = version.replace(/^v/, "").split("+")[0].split(/-(.*)/);
  const [major, minor, patch] = core.split(".").map(Number);
  return [major, minor, patch, preview === undefined ? 0 : 1];
}
