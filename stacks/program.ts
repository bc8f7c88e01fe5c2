import * as pulumi from "@pulumi/pulumi";

import { withholdObjects } from "../components/bridge/withheld-objects";
import { configFromPulumi } from "./config/pulumi-config";
import { outputsOf, type StackOutputs } from "./outputs";
import { deployPlatform } from "./platform";

/**
 * The Pulumi program of every environment: the stack file decides what it makes.
 *
 * @returns the outputs of the stack
 * @throws all faults of the stack file at once, before the first resource is registered
 */
export function program(): StackOutputs {
  try {
    const config = configFromPulumi(new pulumi.Config());
    if (config.delivery === "pulumi") return outputsOf(config, deployPlatform(config));
    const { made, values } = withholdObjects(() => deployPlatform(config));
    return { ...outputsOf(config, made), renderValues: values };
  } catch (error) {
    if (error instanceof Error) dropPulumiFrames(error);
    throw error;
  }
}

/**
 * Pulumi's own files name themselves `node_modules/@pulumi/resource.ts` in a stack trace. Node 20.20 looks there for
 * the end of a package name in vain, again and again: its words for such an error take ten seconds and a gigabyte.
 */
function dropPulumiFrames(error: Error): void {
  const lines = error.stack?.split("\n") ?? [];
  error.stack = lines.filter((line) => !/^ +at .*node_modules\/@pulumi\//.test(line)).join("\n");
}
