import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import { version } from "@pulumi/kubernetes/package.json";

/** Which plugin serves Kubernetes in a rehearsal. */
export const KUBERNETES_PLUGINS = ["auto", "official", "rehearsal"] as const;
export type KubernetesPlugin = (typeof KUBERNETES_PLUGINS)[number];

const PROGRAM = "pulumi-resource-kubernetes";

/**
 * The folder of the official Kubernetes plugin where it is to be used, nothing where ours is.
 *
 * @param choice `auto`: the official one where it is installed; `official`: no other; `rehearsal`: ours
 * @throws when it is demanded and not installed
 */
export function officialPluginFor(choice: KubernetesPlugin, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (choice === "rehearsal") return undefined;
  const home = env.PULUMI_HOME || join(homedir(), ".pulumi");
  const installed = join(home, "plugins", `resource-kubernetes-v${version}`);
  // The engine marks an installation that broke off, and passes it over itself.
  const whole = existsSync(`${installed}.partial`) ? [] : [installed];
  const onPath = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = [...whole, ...onPath].find((folder) => existsSync(join(folder, PROGRAM)));
  if (found !== undefined || choice === "auto") return found;
  throw new Error(
    `--kubernetes-plugin: "official" is not installed, neither in ${installed} nor on the PATH; ` +
      `run \`pulumi plugin install resource kubernetes v${version}\`, or choose "rehearsal"`,
  );
}
