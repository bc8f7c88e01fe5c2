import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, textOf, valueAt } from "./fields";
import { imagesInConfigMap } from "./images-in-text";
import { podTemplatesOf, type Container, type PodTemplate } from "./workloads";

/** A place where an object names an image. */
export interface ImageUse {
  readonly path: string;
  readonly image: string;
}

/** What Istio's injector puts its proxy in the place of. */
const INJECTED = "auto";

/** Values that are known later: to the cloud, to a template or to a shell. */
const LATER = /<<[^<>\s]+>>|\$[({]|\{\{/;

/** Variables by which a controller learns which image to start: `V2_DRIVER_IMAGE`. */
const IMAGE_VARIABLE = /(^|_)IMAGE$/;

/**
 * The images that an object names: those of its containers, of volumes, of variables that end in `_IMAGE`, of
 * Knative's `Image`, and of ConfigMaps. Not those that are known later.
 */
export function imagesOf(object: PlainObject): ImageUse[] {
  return [...podTemplatesOf(object).flatMap(ofPod), ...ofKnative(object), ...imagesInConfigMap(object)].filter(
    ({ image }) => !LATER.test(image),
  );
}

function ofPod(template: PodTemplate): ImageUse[] {
  const volumes = itemsOf(template.spec.volumes).flatMap((volume, index) =>
    use(`${template.path}.volumes[${index}].image.reference`, valueAt(volume, "image", "reference")),
  );
  return [...template.containers.flatMap((container) => ofContainer(container, template)), ...volumes];
}

function ofContainer({ path, fields }: Container, template: PodTemplate): ImageUse[] {
  const own = fields.image === INJECTED && isInjected(template) ? [] : use(`${path}.image`, fields.image);
  const variables = itemsOf(fields.env).flatMap((item, index) => {
    const { name, value } = fieldsOf(item);
    return IMAGE_VARIABLE.test(textOf(name) ?? "") ? use(`${path}.env[${index}].value`, value) : [];
  });
  return [...own, ...variables];
}

function isInjected({ metadata: { labels, annotations } }: PodTemplate): boolean {
  return (
    valueAt(labels, "sidecar.istio.io/inject") === "true" ||
    valueAt(annotations, "sidecar.istio.io/inject") === "true" ||
    valueAt(annotations, "inject.istio.io/templates") !== undefined
  );
}

function ofKnative({ apiVersion, kind, spec }: PlainObject): ImageUse[] {
  const isImage = kind === "Image" && apiVersion.startsWith("caching.internal.knative.dev/");
  return isImage ? use("spec.image", valueAt(spec, "image")) : [];
}

function use(path: string, value: unknown): ImageUse[] {
  return typeof value === "string" && value !== "" ? [{ path, image: value }] : [];
}
