import type { Construct } from "constructs";
import type { PodDefaultSpec } from "../../charts/poddefaults/crds";
import { PodDefault } from "../../charts/poddefaults/objects";
import type { ExampleProps } from "../example";
import { GPU_TOLERATION } from "./gpu-toleration";

/** Secret of the namespace with the keys of an object store, under the names that S3 clients read. */
const CREDENTIALS = "object-store-credentials";

const TOKEN_FOLDER = "/var/run/secrets/kubeflow/pipelines";

/** What a namespace offers to its notebooks, by name; a Pod with the name as a label, and the value "true", has it. */
const OFFERED: Readonly<Record<string, Omit<PodDefaultSpec, "selector">>> = {
  /** The keys are variables of every container, and never in a notebook's own definition. */
  "object-store": {
    desc: "Read and write the team's object store",
    envFrom: [{ secretRef: { name: CREDENTIALS } }],
  },
  /** For Pods whose makers cannot state it themselves; a Pod with another toleration of this key is refused. */
  "gpu-nodes": {
    desc: "Run on nodes with GPUs",
    tolerations: [GPU_TOLERATION],
  },
  /** A token that Pipelines takes for two hours and the kubelet renews; its client finds it by the variable. */
  pipelines: {
    desc: "Start pipelines",
    env: [{ name: "KF_PIPELINES_SA_TOKEN_PATH", value: `${TOKEN_FOLDER}/token` }],
    volumeMounts: [{ name: "pipelines-token", mountPath: TOKEN_FOLDER, readOnly: true }],
    volumes: [
      {
        name: "pipelines-token",
        projected: {
          sources: [
            {
              serviceAccountToken: { path: "token", expirationSeconds: 7200, audience: "pipelines.kubeflow.org" },
            },
          ],
        },
      },
    ],
  },
};

/** Names of the PodDefaults. */
export const POD_DEFAULTS: readonly string[] = Object.keys(OFFERED);

/** What a team offers to its notebooks: users tick it under "Configurations" where they make one. */
export function teamPodDefaults(scope: Construct, { namespace }: ExampleProps): void {
  for (const [name, offered] of Object.entries(OFFERED)) {
    new PodDefault(scope, name, {
      metadata: { name, namespace },
      spec: { ...offered, selector: { matchLabels: { [name]: "true" } } },
    });
  }
}
