import { z } from "zod";
import { mapping, refusal } from "./field";

/** The whole stack file: Pulumi's own keys, and the configuration, which `configSchema` describes. */
export const stackFileSchema = mapping(
  {
    config: z
      .record(z.string(), z.unknown(), {
        error: ({ input }) => refusal(input, "a mapping", "write one key per line, such as kubeflow:release"),
      })
      .nullish()
      .describe("Configuration of the environment."),
    secretsprovider: z.unknown().optional().describe("Who encrypts the secrets; written by `pulumi stack init`."),
    encryptionsalt: z
      .unknown()
      .optional()
      .describe("Salt of the passphrase that encrypts the secrets; written by Pulumi."),
    encryptedkey: z
      .unknown()
      .optional()
      .describe("The key that encrypts the secrets, itself encrypted; written by Pulumi."),
    environment: z.unknown().optional().describe("Pulumi ESC environments that the stack imports."),
  },
  "write the configuration below the key config",
);
