import { checkConfig, listing } from "../../../stacks/config/check";
import type { KubeflowConfig } from "../../../stacks/config/config";

/** A kubeconfig as JSON; its token is "hush". */
export const KUBECONFIG = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "admin",
  contexts: [{ name: "admin", context: { cluster: "c", user: "u" } }],
  clusters: [{ name: "c", cluster: { server: "https://api:6443" } }],
  users: [{ name: "u", user: { token: "hush" } }],
});

/** The stack file's `config` of an environment with everything switched on, on a cluster that exists. */
export function existingEnvironment(cluster: object, rest: object = {}): Record<string, unknown> {
  return {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": {
      kind: "existing",
      nodePools: [{ name: "a100", nodes: 4, gpu: { model: "A100-80", perNode: 1 } }],
      ...cluster,
    },
    "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com", quota: { gpus: 4 } }],
    ...rest,
  };
}

/** The checked configuration. @throws with all of its faults */
export function checked(values: Readonly<Record<string, unknown>>): KubeflowConfig {
  const result = checkConfig(values);
  if (!result.ok) throw new Error(listing("configuration", result.problems));
  return result.config;
}
