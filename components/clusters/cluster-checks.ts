import * as pulumi from "@pulumi/pulumi";
import { GPU_NODE_LABELS } from "../../charts/nvidia-device-plugin/node-selection";
import type { Release } from "../../charts/releases";
import { kubernetesMinors, type KubernetesLimit } from "../../charts/releases/kubernetes-versions";

export interface ClusterChecksArgs {
  readonly release: Release;
  /** StorageClass of the platform's volumes; without a name, the default one. @default the platform has no volumes */
  readonly storage?: { readonly className?: string };
  /** Pools that the stack file declares. */
  readonly gpuPools: readonly CheckedGpuPool[];
  /** Whether the platform installs NVIDIA's device plugin. */
  readonly devicePlugin: boolean;
  /** Parts that the platform installs, of which a cluster has one. */
  readonly parts: readonly CheckedPart[];
  /** What the platform asks for before there are users, in cores and in GiB (2^30 bytes). @default little */
  readonly capacity?: { readonly cores: number; readonly gib: number };
  /** Whether Istio redirects what Pods say to each other. */
  readonly mesh: boolean;
  /** Ports of webhooks that the cluster's cloud keeps closed on private clusters; nobody can look at its firewall. */
  readonly closedPorts: readonly number[];
  /** What becomes of it when the cluster does not fit: an error, or warnings. */
  readonly onFault: "refuse" | "warn";
}

export interface CheckedGpuPool {
  readonly name: string;
  readonly gpusPerNode: number;
  /** Labels of its nodes, and of no others. @default nobody can tell whose a node is */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A part by what its installations have in common. */
export interface CheckedPart {
  readonly name: string;
  /** Deployment of its controller, in any namespace unless one is named. @default its name differs */
  readonly deployment?: { readonly name: string; readonly namespace?: string };
  /** Name of one of its CustomResourceDefinitions. */
  readonly definition: string;
  /** What to write in a stack file to do without one's own. */
  readonly instead: string;
}

/**
 * Looks, in each preview and each update, whether a cluster that somebody else made fits the platform: all that needs
 * the cluster depends on it. It makes nothing. The provider comes from the options.
 */
export class ClusterChecks extends pulumi.CustomResource {
  constructor(name: string, args: ClusterChecksArgs, opts?: pulumi.CustomResourceOptions) {
    const { release, devicePlugin, ...rest } = args;
    const inputs = {
      ...rest,
      release: release.name,
      kubernetes: { minors: kubernetesMinors(release), limits: release.kubernetes.limits.map(limitText) },
      devicePlugin: devicePlugin ? { nodeLabels: GPU_NODE_LABELS } : undefined,
    };
    super("kubeflow:clusters:ClusterChecks", name, inputs, opts);
  }
}

function limitText({ part, from, to }: KubernetesLimit): string {
  if (from === undefined) return `${part}: to ${to}`;
  return to === undefined ? `${part}: from ${from}` : `${part}: ${from} to ${to}`;
}
