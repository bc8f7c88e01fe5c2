import type { z } from "zod";
import { mapping } from "./field";
import { userName } from "./names";

/** How tenants' namespaces are administered. */
export const profilesSchema = mapping(
  {
    clusterAdmin: userName()
      .optional()
      .describe(
        "User who sees every namespace in the dashboard and may administer the contributors of each. Without it, nobody.",
      ),
  },
  "write the settings below it, such as clusterAdmin: ada@example.com",
);

/** The settings of the profile controller, checked. */
export type ProfilesConfig = z.output<typeof profilesSchema>;
