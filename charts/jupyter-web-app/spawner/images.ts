import type { NotebookImages } from "../../releases/applications";

/** When nodes ask the registry for an image that they have already. */
export type PullPolicy = "Always" | "IfNotPresent" | "Never";

/** Images of one kind. */
export interface ImageGroup {
  /** Images to choose from; at least one. @default those of the Kubeflow release */
  readonly options?: readonly string[];
  /** Further images, after `options`. @default none */
  readonly add?: readonly string[];
  /** The one that is proposed. @default the first option */
  readonly default?: string;
}

/** The images that notebooks are made of. The form lists them; it does not keep users from others. */
export interface ImageSettings {
  readonly jupyter?: ImageGroup;
  readonly codeServer?: ImageGroup;
  readonly rStudio?: ImageGroup;
  /** Whether the form has a field for any other image. @default true */
  readonly custom?: boolean;
  /** Leave the registry out of the names that users see. @default true */
  readonly hideRegistry?: boolean;
  /** Leave the tag out of the names that users see. @default false */
  readonly hideTag?: boolean;
  readonly pullPolicy?: {
    /** @default "IfNotPresent" */
    readonly default?: PullPolicy;
    /** @default false */
    readonly readOnly?: boolean;
  };
}

/** The images' part of the form. */
export function imageFields(settings: ImageSettings, release: NotebookImages) {
  const { pullPolicy = {} } = settings;
  return {
    allowCustomImage: settings.custom ?? true,
    hideRegistry: settings.hideRegistry ?? true,
    hideTag: settings.hideTag ?? false,
    imagePullPolicy: { readOnly: pullPolicy.readOnly ?? false, value: pullPolicy.default ?? "IfNotPresent" },
    image: choice("jupyter", settings.jupyter, release.jupyter),
    // Both are served at the root of their host, so that the gateway takes the notebook's path off.
    imageGroupOne: choice("codeServer", settings.codeServer, release.codeServer),
    // RStudio is told its path by a header besides.
    imageGroupTwo: choice("rStudio", settings.rStudio, release.rStudio),
  };
}

function choice(kind: string, { options, add = [], default: proposed }: ImageGroup = {}, release: readonly string[]) {
  const all = [...new Set([...(options ?? release), ...add])];
  if (all.length === 0) {
    throw new Error(`images.${kind}.options: is empty; list at least one image, or leave it out for the release's`);
  }
  const value = proposed ?? all[0];
  if (!all.includes(value)) {
    throw new Error(`images.${kind}.default: "${value}" is not one of the ${all.length} images to choose from; add it`);
  }
  return { value, options: all };
}
