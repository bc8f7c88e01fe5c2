import { parseImage, type ImageName } from "./image-name";

/**
 * The registries that a release's own images come from, in the order of the alphabet: each host with the first folder
 * below it, such as `ghcr.io/kubeflow`, since anybody may publish at a public host.
 * @param release texts at any depth; those that name no image, by a tag or a digest, are left out
 */
export function registriesOf(release: unknown): string[] {
  const images = textsIn(release).flatMap((text) => parseImage(text) ?? []);
  return [...new Set(images.filter(({ tag, digest }) => tag ?? digest).map(registryOf))].sort();
}

function registryOf({ registry, repository }: ImageName): string {
  const [folder, ...rest] = repository.split("/");
  return rest.length === 0 ? registry : `${registry}/${folder}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
