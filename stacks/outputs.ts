import type * as pulumi from "@pulumi/pulumi";
import type { KubeflowConfig } from "./config/config";
import type { Platform } from "./platform";

/** What `pulumi stack output` tells of an environment. Nothing in it is secret: a kubeconfig has no place here. */
export interface StackOutputs {
  /** The Kubeflow release. */
  readonly release: string;
  /** The context of the kubeconfig by which the cluster was reached. */
  readonly context: pulumi.Output<string>;
  /** Where users come in; absent where any host is taken. */
  readonly url?: string;
  /** Each team's namespace, in the order of the stack file. */
  readonly tenants: readonly string[];
}

/** The outputs of an environment on its cluster. */
export function outputsOf(config: KubeflowConfig, { cluster, gateway }: Platform): StackOutputs {
  const { release, tenants } = config;
  return { release, context: cluster.context, url: gateway?.url, tenants: tenants.map(({ name }) => name) };
}
