import { z } from "zod";
import { choice, flag, list, mapping } from "./field";
import { keyed, labelKey, labelValue } from "./names";
import { caption, optionKey, readOnly } from "./notebooks-fields";

function choices<T extends z.ZodType>(option: T) {
  return mapping(
    {
      options: list(option, "write one choice per entry, each after a dash")
        .optional()
        .describe("What users can choose, besides what follows from the GPU pools."),
      default: optionKey().optional().describe("Key of the choice that is proposed. Without it, none."),
      readOnly: readOnly(),
    },
    "write the key options below it",
  );
}

const nodeGroup = mapping(
  {
    key: optionKey().describe("Identifies the choice for ever."),
    name: caption("Nodes with much memory").describe("What users see."),
    nodeLabels: keyed("label", labelValue())
      .refine((labels) => Object.keys(labels).length > 0, { error: "is empty; write one label at least" })
      .describe("Labels that a node must have, all of them."),
    exclusive: flag("write true to keep other notebooks away")
      .optional()
      .describe("Whether no other notebook may be on the node. Without it: false."),
  },
  "write the keys key, name and nodeLabels below it",
);

/** Nodes that users can choose. */
export const notebookNodeGroups = choices(nodeGroup);

const toleration = mapping(
  {
    key: labelKey().describe("Key of the taint."),
    value: labelValue()
      .min(1, { error: "is empty; leave it out for every value" })
      .optional()
      .describe("Value of the taint. Without it, every value."),
    effect: choice(["NoSchedule", "PreferNoSchedule", "NoExecute"], "write one of them")
      .optional()
      .describe("Effect of the taint. Without it, every effect."),
  },
  "write the key key below it",
);

const tolerationGroup = mapping(
  {
    key: optionKey().describe("Identifies the choice for ever."),
    name: caption("Spot nodes, which may go at any time").describe("What users see."),
    tolerations: list(toleration, "write one taint per entry, each after a dash")
      .min(1, { error: "is empty; write one taint at least" })
      .describe("Taints of nodes that the notebook may run on all the same."),
  },
  "write the keys key, name and tolerations below it",
);

/** Tainted nodes that users can choose to use. */
export const notebookTolerationGroups = choices(tolerationGroup);
