import * as pulumi from "@pulumi/pulumi";
import { checkConfig, listing } from "./check";
import { KubeflowConfig } from "./config";
import { decodeText, markSecrets } from "./config-value";

/** Exported by Pulumi at run time, but kept out of its declarations; nothing else tells a secret from plain text. */
const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };

/**
 * The configuration of the stack that the Pulumi engine runs. Call it first, before any resource is registered.
 * @throws pulumi.RunError with all errors, one per line, which the engine shows without a stack trace
 */
export function configFromPulumi(config: pulumi.Config): KubeflowConfig {
  const entries = Object.entries(pulumi.runtime.allConfig());
  const concealed = new Set(entries.map(([key]) => key).filter(isConfigSecret));
  const values = entries.map(([key, text]) => {
    if (!key.startsWith(`${config.name}:`)) return [key, text];
    return [key, markSecrets(key, decodeText(key, text), concealed.has(key))];
  });
  const result = checkConfig(Object.fromEntries(values) as Record<string, unknown>, concealed);
  if (result.ok) return result.config;
  throw new pulumi.RunError(listing(`Pulumi.${pulumi.getStack()}.yaml`, result.problems));
}
