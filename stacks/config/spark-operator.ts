import { z } from "zod";
import { flag, list, mapping } from "./field";
import { dnsLabel } from "./names";
import { variants } from "./variants";

const named = mapping(
  {
    kind: z.literal("named").describe("These namespaces."),
    names: list(dnsLabel(63, 'write a name such as "team-a"'), "write one namespace per entry, each after a dash")
      .min(1, { error: "names no namespace; write one, or choose kind: tenants" })
      .describe("The namespaces."),
  },
  "write the key names below it",
);

const fixed = "write the kind alone";

/** How Spark programs are run. */
export const sparkOperatorSchema = mapping(
  {
    namespaces: variants([
      mapping({ kind: z.literal("tenants").describe("Every tenant's namespace.") }, fixed),
      named,
      mapping({ kind: z.literal("all").describe("Every namespace of the cluster.") }, fixed),
    ])
      .optional()
      .describe(
        "Where SparkApplications are run: in tenants' namespaces, in named ones, or in all. Whoever may write one there " +
          "runs Spark with any ServiceAccount of the namespace. Without it, in tenants' namespaces.",
      ),
    enforceQuotas: flag("write true to have applications refused that no quota could hold")
      .optional()
      .describe(
        "Whether a SparkApplication that asks for more than a ResourceQuota of its namespace has is refused, instead of " +
          "its executors waiting for ever. Without it, false.",
      ),
  },
  "write the settings below it, such as enforceQuotas: true",
);

/** The settings of the Spark operator, checked. */
export type SparkOperatorConfig = z.output<typeof sparkOperatorSchema>;
