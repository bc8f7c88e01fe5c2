import type { ModelRequest } from "../resource-model";
import { badRequest } from "./api-error";

/** Minor versions that GKE has on offer. */
const MINORS = ["1.32", "1.33", "1.34", "1.35", "1.36"];

/**
 * The version that GKE would give: of the newest patch. The embedded cluster stands in for it; it is said when that has
 * another minor version.
 * @param asked such as `1.34`, `1.34.4` or `1.34.4-gke.1000000` @default the embedded cluster's
 */
export function gkeVersion(asked: string | undefined, { world, log }: Pick<ModelRequest, "world" | "log">): string {
  const { version } = world.cluster;
  const [, minor, patch] = /^(\d+\.\d+)(?:\.(\d+))?(?:-gke\.\d+)?$/.exec(asked ?? version) ?? [];
  if (minor === undefined || !MINORS.includes(minor)) {
    throw badRequest(`Master version "${asked}" is unsupported. Supported: ${MINORS.join(", ")}`);
  }
  const isSame = version.startsWith(`${minor}.`);
  if (!isSame) log.warning(`Kubernetes ${version} stands in for ${minor}`);
  return `${isSame ? version : `${minor}.${patch ?? "0"}`}-gke.1000000`;
}
