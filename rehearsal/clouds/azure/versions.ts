import type { ModelRequest } from "../resource-model";
import { AzureError } from "./azure-error";

/** Minor versions that AKS has on offer, those for long-term support included. */
const MINORS = ["1.32", "1.33", "1.34", "1.35", "1.36"];

/**
 * The version that AKS would give: of the newest patch. The embedded cluster stands in for it; it is said when that has
 * another minor version.
 * @param asked such as `1.34` or `1.34.4` @default the embedded cluster's
 */
export function aksVersion(asked: string | undefined, { world, log }: Pick<ModelRequest, "world" | "log">): string {
  const { version } = world.cluster;
  const [, minor, patch = "0"] = /^(\d+\.\d+)(?:\.(\d+))?$/.exec(asked ?? version) ?? [];
  if (minor === undefined || !MINORS.includes(minor)) {
    const message = `Version ${asked} is not supported in this region. Supported: ${MINORS.join(", ")}.`;
    throw new AzureError(400, "K8sVersionNotSupported", message);
  }
  if (version.startsWith(`${minor}.`)) return version;
  log.warning(`Kubernetes ${version} stands in for ${minor}`);
  return `${minor}.${patch}`;
}
