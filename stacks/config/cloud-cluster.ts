import { z } from "zod";
import { flag, list, mapping, refusal, text, wholeNumber } from "./field";
import { diskGb, gpuPool, machineType } from "./gpu-pool";
import { ipv4Block } from "./network";

/** What tags of a cloud look like. */
interface Tags {
  readonly key: RegExp;
  readonly value: RegExp;
  /** How the cloud calls them. */
  readonly called: "tag" | "label";
}

const nodes = (fix: string) => wholeNumber(1, 1000, fix);

function systemPool(usual: string) {
  return mapping(
    {
      machineType: machineType(usual)
        .default(usual)
        .describe("Machine type of the nodes, which are amd64. The platform asks for 4.4 cores and 12.3 GiB in all."),
      min: nodes("write how many nodes are always there").default(3).describe("Nodes that are always there."),
      max: nodes("write how many nodes there are at most").default(6).describe("How many nodes there are at most."),
      diskGb: diskGb(100),
    },
    "write its settings below it, such as max: 10",
  )
    .prefault({})
    .describe("Nodes of the platform itself, and of everything that needs no GPU.");
}

function tags({ key, value, called }: Tags) {
  const wording = { expected: `the value of a ${called}`, fix: "write a shorter or simpler text" };
  return z
    .record(text(key, { expected: `a key of a ${called}`, fix: "write a simpler key" }), text(value, wording), {
      error: ({ code, input }) =>
        code === "invalid_key"
          ? `is no key of a ${called}; write a simpler one`
          : refusal(input, "a mapping", `write one ${called} per line, as key: value`),
    })
    .default({})
    .describe(`What everything in the cloud is marked with, as ${called}s.`);
}

/** Fields that mean the same for a cluster of each cloud. */
export function cloudClusterFields(cloud: { readonly machineType: string; readonly tags: Tags; readonly api: string }) {
  return {
    name: text(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, {
      expected: 'a name of at most 40 lower-case letters, digits and inner "-" that starts with a letter',
      fix: 'write one such as "ml-production"',
    })
      .optional()
      .describe("Name of the cluster in the cloud. Without it: kubeflow-<stack>."),
    version: text(/^1\.\d{2}$/, {
      expected: "a minor version of Kubernetes",
      fix: 'write one such as "1.34"',
    })
      .optional()
      .describe("Minor version of Kubernetes. Without it, the one that the Kubeflow release is tested on."),
    apiAccess: list(ipv4Block(), "write one network per entry, each after a dash")
      .default([])
      .describe(`Networks that may reach the API server over the internet. Without it, none: ${cloud.api}.`),
    systemPool: systemPool(cloud.machineType),
    gpuPools: list(gpuPool, "write one pool per entry, each after a dash")
      .default([])
      .describe("Pools of GPU nodes, which come and go as Pods need them."),
    tags: tags(cloud.tags),
  };
}

/** Whether the cloud refuses to delete the cluster. */
export const deletionProtection = flag("write true to have the cloud refuse it")
  .default(false)
  .describe("Whether the cloud refuses to delete the cluster, by `pulumi destroy` too, until this is false again.");
