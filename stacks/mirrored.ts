import { mirroredImage, mirroredRelease } from "../charts/releases/mirror";
import { RELEASES, type Release } from "../charts/releases";
import type { KubeflowConfig } from "./config/config";

type SpawnerImages = NonNullable<NonNullable<KubeflowConfig["notebooks"]["spawner"]>["images"]>;
type ImageGroup = SpawnerImages["jupyter"];

/** The release that an environment deploys, with its images where the environment pulls them from. */
export function releaseOf({ release, images }: Pick<KubeflowConfig, "release" | "images">): Release {
  return mirroredRelease(RELEASES[release], images);
}

/** A configuration whose own images, too, are pulled from where the environment pulls images from. */
export function mirroredConfig(config: KubeflowConfig): KubeflowConfig {
  return withImages(config, (image) => mirroredImage(image, config.images));
}

/** The images that a stack file itself names, each once. */
export function imagesOfConfig(config: KubeflowConfig): string[] {
  const images = new Set<string>();
  withImages(config, (image) => {
    images.add(image);
    return image;
  });
  return [...images];
}

function withImages(config: KubeflowConfig, replace: (image: string) => string): KubeflowConfig {
  const { notebooks, tensorboards, volumes, katib } = config;
  const { spawner } = notebooks;
  return {
    ...config,
    notebooks: {
      ...notebooks,
      ...(spawner?.images && { spawner: { ...spawner, images: spawnerImages(spawner.images, replace) } }),
    },
    tensorboards: { ...tensorboards, ...(tensorboards.image && { image: replace(tensorboards.image) }) },
    volumes: { ...volumes, ...(volumes.viewerImage && { viewerImage: replace(volumes.viewerImage) }) },
    katib: {
      ...katib,
      ...(katib.algorithms && {
        algorithms: katib.algorithms.map((algorithm) => ({ ...algorithm, image: replace(algorithm.image) })),
      }),
    },
  };
}

function spawnerImages(images: SpawnerImages, replace: (image: string) => string): SpawnerImages {
  const group = (one: ImageGroup): ImageGroup =>
    one && {
      ...one,
      ...(one.options && { options: one.options.map(replace) }),
      ...(one.add && { add: one.add.map(replace) }),
      ...(one.default !== undefined && { default: replace(one.default) }),
    };
  return {
    ...images,
    ...(images.jupyter && { jupyter: group(images.jupyter) }),
    ...(images.codeServer && { codeServer: group(images.codeServer) }),
    ...(images.rStudio && { rStudio: group(images.rStudio) }),
  };
}
