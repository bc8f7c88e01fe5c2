import type { z } from "zod";
import { mapping } from "./field";
import { imageReference } from "./image";

/** How users see the files of their volumes. */
export const volumesSchema = mapping(
  {
    viewerImage: imageReference()
      .optional()
      .describe(
        "Image of the file browser that shows a volume: File Browser, of which newer versions than the release's can be " +
          "had. Viewers that run keep theirs. Without it, the release's.",
      ),
  },
  'write the settings below it, such as viewerImage: "filebrowser/filebrowser:v2.32.0"',
);

/** The settings of volumes, checked. */
export type VolumesConfig = z.output<typeof volumesSchema>;
