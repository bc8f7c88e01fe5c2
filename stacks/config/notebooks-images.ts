import { choice, flag, list, mapping } from "./field";
import { imageReference } from "./image";
import { readOnly } from "./notebooks-fields";

const ONE_IMAGE = "write one image per entry, each after a dash";

function group(what: string) {
  return mapping(
    {
      options: list(imageReference(), ONE_IMAGE)
        .min(1, { error: "is empty; list at least one image, or leave it out for the release's" })
        .optional()
        .describe("Images to choose from. Without it, those of the Kubeflow release, which change with it."),
      add: list(imageReference(), ONE_IMAGE).optional().describe("Images to choose from besides options."),
      default: imageReference().optional().describe("Image that is proposed. Without it, the first to choose from."),
    },
    "write images below it, such as add:",
  )
    .optional()
    .describe(`${what} Without it, those of the Kubeflow release.`);
}

const pullPolicy = mapping(
  {
    default: choice(["Always", "IfNotPresent", "Never"], "write one of them")
      .optional()
      .describe("When a node asks the registry for an image. Without it: IfNotPresent."),
    readOnly: readOnly(),
  },
  "write the settings below it, such as default: Always",
);

/** The images of notebooks, as the form lists them. */
export const notebookImages = mapping(
  {
    jupyter: group("Images with JupyterLab."),
    codeServer: group("Images with Visual Studio Code in the browser (code-server)."),
    rStudio: group("Images with RStudio."),
    custom: flag("write false to leave the field out")
      .optional()
      .describe("Whether the form has a field for any other image. It keeps nobody from one. Without it: true."),
    hideRegistry: flag("write false to show it")
      .optional()
      .describe("Leave the registry out of the names that users see. Without it: true."),
    hideTag: flag("write true to hide it")
      .optional()
      .describe("Leave the tag out of the names that users see. Without it: false."),
    pullPolicy: pullPolicy.optional().describe("When a node asks the registry for an image that it has already."),
  },
  "write settings below it, such as custom: false",
);
