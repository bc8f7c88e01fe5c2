import { imagesOfRelease } from "../../charts/releases/mirror";
import { recordPlatform } from "../../recorder/record";
import type { KubeflowConfig } from "../../stacks/config/config";
import { imagesOfConfig, releaseOf } from "../../stacks/mirrored";
import { findImages, type PlatformImage } from "./find";

/** Every image that a configuration's platform may pull, under its own name, whatever mirror there is. */
export function recordImages(config: KubeflowConfig, stack: string): PlatformImage[] {
  const original = { ...config, images: {} };
  const known = [...imagesOfRelease(releaseOf(original)), ...imagesOfConfig(original)];
  return findImages(recordPlatform(original, stack), known);
}
