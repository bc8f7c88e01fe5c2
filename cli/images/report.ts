import { mirroredImage, type ImageMirror } from "../../charts/releases/mirror";
import { parseImage } from "../../policies/image-name";
import { columns } from "../terminal/columns";
import type { PlatformImage } from "./find";

/** An image as reports show it. */
export interface ReportedImage extends PlatformImage {
  /** Without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** What the cluster pulls: the copy, where the image has one. */
  readonly pulled: string;
}

/** Images with the parts of their names, and where a mirror has them. */
export function reportImages(images: readonly PlatformImage[], mirror: ImageMirror): ReportedImage[] {
  return images.map((each) => {
    const { registry, repository, tag, digest } = parseImage(each.image) ?? { registry: "", repository: each.image };
    const name = [registry, repository].filter(Boolean).join("/");
    return { ...each, name, tag, digest, pulled: mirroredImage(each.image, mirror) };
  });
}

/** One image a line, as the cluster pulls it. */
export function listText(images: readonly ReportedImage[]): string {
  return images.map(({ pulled }) => pulled).join("\n");
}

/** A table, and a last line that counts. */
export function tableText(images: readonly ReportedImage[]): string {
  const rows = images.map(({ name, tag, digest, how, usedBy }) => [
    name,
    tag ?? "",
    digest?.replace(/^([^:]*:.{12}).*$/, "$1") ?? "",
    how === "pod" ? "pod" : "started later",
    usedBy.length > 1 ? `${usedBy[0]} and ${usedBy.length - 1} more` : usedBy[0],
  ]);
  const pinned = images.filter(({ digest }) => digest !== undefined).length;
  const copies = images.filter(({ image, pulled }) => image !== pulled).length;
  const counts = [
    `${images.length} images`,
    `${images.filter(({ how }) => how === "pod").length} of Pods`,
    `${images.filter(({ how }) => how === "later").length} that are started later`,
    `${pinned} pinned by digest`,
    ...(copies > 0 ? [`${copies} pulled from a mirror`] : []),
  ];
  return [...columns([["IMAGE", "TAG", "DIGEST", "HOW", "USED BY"], ...rows]), "", counts.join(", ")].join("\n");
}
