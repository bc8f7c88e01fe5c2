import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, pathTo } from "./fields";
import { parseImage } from "./image-name";
import type { ImageUse } from "./images";

/** Keys whose value is an image: `TENSORBOARD_IMAGE`, `queue-sidecar-image`. */
const IMAGE_KEY = /(^|[-_])image$/i;

/** A field `image` of YAML or JSON within a text, with its value; and the tag, where KServe keeps it apart. */
const IMAGE_FIELD =
  /(?<![\w.-])["']?image["']?[ \t]{0,20}:[ \t]{0,20}["']?([^\s"',{}[\]]{1,512})(?:",\s{0,40}"defaultImageVersion":\s{0,20}"([\w.-]{1,128})")?/g;

/** The images that controllers read from ConfigMaps, to start them later. */
export function imagesInConfigMap({ apiVersion, kind, data }: PlainObject): ImageUse[] {
  if (kind !== "ConfigMap" || apiVersion !== "v1") return [];
  return Object.entries(fieldsOf(data)).flatMap(([key, text]) => {
    if (typeof text !== "string") return [];
    const images = IMAGE_KEY.test(key) ? [text.trim()] : imagesOfFields(text);
    return [...new Set(images)].filter(isReference).map((image) => ({ path: pathTo("data", key), image }));
  });
}

function imagesOfFields(text: string): string[] {
  return [...text.matchAll(IMAGE_FIELD)].map(([, image, tag]) => (tag === undefined ? image : `${image}:${tag}`));
}

/** A field of this name may mean something else: without a tag or a path it is taken for that. */
function isReference(text: string): boolean {
  return /[/:@]/.test(text) && parseImage(text) !== undefined;
}
