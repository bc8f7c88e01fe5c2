import type { KubeflowConfig } from "../stacks/config/config";
import { deployPlatform } from "../stacks/platform";
import { REHEARSAL_KUBECONFIG } from "../components/clusters/rehearsal";
import { namedSecrets } from "./named-secrets";
import { placeholder } from "./placeholder";
import type { RecordedPlatform } from "./platform";
import { recorded, recording } from "./recording";
import { unitsOf } from "./units";

/**
 * Runs the program for a checked configuration and tells what it would make: the same objects in the same order as
 * `up`, with placeholders for what the cloud or the owner of a secret will tell. It reaches no cluster and reads no file.
 * Works in the command line's own build alone, where Pulumi's modules are replaced by those in `recorder/pulumi`.
 *
 * @param stack whose name the program may use in names
 */
export function recordPlatform(config: KubeflowConfig, stack: string): RecordedPlatform {
  // The program asks for the file of a rehearsal that runs; reading it is replaced as well.
  process.env[REHEARSAL_KUBECONFIG] ??= placeholder("kubeconfig");
  const made = recorded(stack, () => {
    const { values } = recording();
    deployPlatform(namedSecrets(config, (name) => values.add({ name, isSecret: true })));
  });
  return unitsOf(made);
}
