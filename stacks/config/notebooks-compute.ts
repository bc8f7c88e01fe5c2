import { z } from "zod";
import { DEVICE_NUMBERS } from "../../charts/jupyter-web-app/spawner/gpus";
import { list, mapping, refusal, text } from "./field";
import { dnsLabel, labelKey } from "./names";
import { caption, decimal, gibibytes, readOnly } from "./notebooks-fields";

/** More than that a node hardly has; a notebook with such a limit takes the cores of others. */
const MAX_FACTOR = 20;

function limitFactor() {
  const expected = `a number from 1 to ${MAX_FACTOR}, or none`;
  const error: z.core.$ZodErrorMap = ({ input }) => refusal(input, expected, "write one such as 1.5");
  return z
    .union([z.number({ error }).min(1, { error }).max(MAX_FACTOR, { error }), z.literal("none")], { error })
    .optional()
    .describe("Limit, as a multiple of the request; none for no limit. Without it: 1.2.");
}

/** Cores of a notebook. */
export const notebookCpu = mapping(
  {
    default: decimal(0.01, 1000, "write how many cores, such as 0.5")
      .optional()
      .describe("Cores that a notebook requests, as a number. Without it: 0.5."),
    limitFactor: limitFactor(),
    readOnly: readOnly(),
  },
  "write settings below it, such as default: 1",
);

/** Memory of a notebook. */
export const notebookMemory = mapping(
  {
    default: gibibytes().optional().describe('Memory that a notebook requests, such as "2Gi". Without it: 1Gi.'),
    limitFactor: limitFactor(),
    readOnly: readOnly(),
  },
  'write settings below it, such as default: "2Gi"',
);

const resource = () =>
  text(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, {
    expected: "a resource of Kubernetes with its domain",
    fix: 'write what a device plugin offers, such as "amd.com/gpu"',
  });

const device = mapping(
  {
    resource: resource().describe("What a container is given, such as amd.com/gpu or nvidia.com/mig-1g.10gb."),
    name: caption("AMD").describe("What users see."),
  },
  "write the keys resource and name below it",
);

const NUMBERS: readonly number[] = DEVICE_NUMBERS;

const number = z
  .custom<(typeof DEVICE_NUMBERS)[number]>((value) => NUMBERS.includes(value as number), {
    error: ({ input }) => refusal(input, `one of ${NUMBERS.join(", ")}`, "write one of them"),
  })
  .meta({ type: "integer", enum: [...DEVICE_NUMBERS] });

const proposed = mapping(
  {
    resource: resource().describe("Device that is proposed, such as nvidia.com/gpu."),
    number: number.describe("How many of it: 1, 2, 4 or 8, as the form knows no other numbers."),
  },
  "write the keys resource and number below it",
);

/** Accelerators of a notebook. */
export const notebookGpus = mapping(
  {
    pools: list(dnsLabel(59, 'write the name of a pool, such as "a100"'), "write one pool per entry, each after a dash")
      .optional()
      .describe("Names of the cluster's GPU pools that users can choose. Without it, all; an empty list: none."),
    poolLabel: labelKey()
      .optional()
      .describe(
        "Label of nodes that holds the name of their pool. Without it, the cloud's; where the cloud is unknown, users " +
          "cannot choose among pools.",
      ),
    otherDevices: list(device, "write one device per entry, each after a dash")
      .optional()
      .describe("Accelerators besides the pools' NVIDIA GPUs: of another maker, or slices of a GPU."),
    default: proposed.optional().describe("What is proposed. Without it, no accelerator."),
    readOnly: readOnly(),
  },
  "write settings below it, such as pools: [a100]",
);
