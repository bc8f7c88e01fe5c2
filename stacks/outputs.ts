import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../components/clusters/cluster";
import type { KubeflowConfig } from "./config/config";

/** What `pulumi stack output` tells of an environment. Nothing in it is secret: a kubeconfig has no place here. */
export interface StackOutputs {
  /** The Kubeflow release. */
  readonly release: string;
  /** The context of the kubeconfig by which the cluster was reached. */
  readonly context: pulumi.Output<string>;
  /** Each team's namespace, in the order of the stack file. */
  readonly tenants: readonly string[];
}

/** The outputs of an environment on its cluster. */
export function outputsOf(config: KubeflowConfig, { context }: Cluster): StackOutputs {
  return { release: config.release, context, tenants: config.tenants.map(({ name }) => name) };
}
