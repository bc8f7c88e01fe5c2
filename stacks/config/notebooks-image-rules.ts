import type { NotebookImages } from "../../charts/releases/applications";
import type { Finding } from "./finding";
import type { SpawnerDraft } from "./notebooks-rules";

const GROUPS = ["jupyter", "codeServer", "rStudio"] as const;

/** An image that is proposed has to be one that can be chosen. */
export function imageFindings(images: SpawnerDraft["images"] = {}, release: NotebookImages | undefined): Finding[] {
  return GROUPS.flatMap((group) => {
    const settings = images[group] ?? {};
    const { add = [], default: proposed } = settings;
    // Options that are there but invalid are undefined: what can be chosen is not known then.
    const options = "options" in settings ? settings.options : release?.[group];
    if (options === undefined || proposed === undefined || [...options, ...add].includes(proposed)) return [];
    return [
      {
        path: ["kubeflow:notebooks", "spawner", "images", group, "default"],
        value: proposed,
        message: "is none of the images to choose from; write it below add as well",
      },
    ];
  });
}
