import { checkConfig, listing } from "../../../stacks/config/check";
import type { KubeflowConfig } from "../../../stacks/config/config";
import { markSecrets } from "../../../stacks/config/config-value";

/** A kubeconfig as JSON; its token is "hush". */
export const KUBECONFIG = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "admin",
  contexts: [{ name: "admin", context: { cluster: "c", user: "u" } }],
  clusters: [{ name: "c", cluster: { server: "https://api:6443" } }],
  users: [{ name: "u", user: { token: "hush" } }],
});

/** Has the shape of a bcrypt hash; of no password. */
const HASH = `$2y$12$${"planted.".repeat(6)}Hash.`;

/** The stack file's `config` of an environment with everything switched on, on a cluster that exists. */
export function existingEnvironment(cluster: object, rest: object = {}): Record<string, unknown> {
  return {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": {
      kind: "existing",
      nodePools: [{ name: "a100", nodes: 4, gpu: { model: "A100-80", perNode: 1 } }],
      ...cluster,
    },
    "kubeflow:gateway": { host: "kubeflow.example.com", servingDomain: "models.example.com" },
    "kubeflow:dex": { users: [{ email: "ada@example.com", hash: HASH }] },
    "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com", quota: { gpus: 4 } }],
    ...rest,
  };
}

/** Keys of that configuration that an engine holds encrypted. */
export const SECRET_KEYS = ["kubeflow:dex"];

/** The checked configuration. @throws with all of its faults */
export function checked(values: Readonly<Record<string, unknown>>): KubeflowConfig {
  const marked = Object.entries(values).map(([key, value]) => [
    key,
    markSecrets(key, value, SECRET_KEYS.includes(key)),
  ]);
  const result = checkConfig(Object.fromEntries(marked) as Record<string, unknown>);
  if (!result.ok) throw new Error(listing("configuration", result.problems));
  return result.config;
}
