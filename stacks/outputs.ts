import type * as pulumi from "@pulumi/pulumi";
import { marksOf, type IdentityMarks } from "../components/clusters/bound-identity";
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
  /** Names of buckets in the cloud, by their names in the stack file. */
  readonly buckets: Readonly<Record<string, pulumi.Output<string>>>;
  /** What accounts of other programs and their Pods have to carry, by `<namespace>/<name>`. */
  readonly identities: Readonly<Record<string, IdentityMarks>>;
  /** Each team's namespace, in the order of the stack file. */
  readonly tenants: readonly string[];
  /** What `kubeflow render` has to be told, by charts; absent where this program applies the objects itself. */
  readonly renderValues?: Readonly<Record<string, pulumi.Output<unknown>>>;
}

/** The outputs of an environment on its cluster. */
export function outputsOf(config: KubeflowConfig, { cluster, gateway, buckets, identities }: Platform): StackOutputs {
  const { release, tenants } = config;
  return {
    release,
    context: cluster.context,
    url: gateway?.url,
    buckets: mapped(buckets.named, ({ name }) => name),
    identities: mapped(identities.others, marksOf),
    tenants: tenants.map(({ name }) => name),
  };
}

function mapped<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
