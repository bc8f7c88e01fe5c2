import type { Properties } from "../../protocol/properties";

/** What a platform needs of a cluster, as the inputs of the resource say it. */
export interface Requirements {
  /** The Kubeflow release, such as "26.03". */
  readonly release: string;
  readonly kubernetes: {
    /** Minor versions that fit, such as "1.34". */
    readonly minors: readonly string[];
    /** What each part says of it, such as "Knative 1.21: from 1.33". */
    readonly limits: readonly string[];
  };
  /** StorageClass of the platform's volumes; without a name, the default one. Absent: it has no volumes. */
  readonly storage?: { readonly className?: string };
  readonly gpuPools: readonly RequiredGpuPool[];
  /** NVIDIA's device plugin, where this platform installs it. */
  readonly devicePlugin?: {
    /** Labels of the nodes that it runs on; any of them is enough. */
    readonly nodeLabels: Readonly<Record<string, string>>;
  };
  /** Parts that this platform installs, of which a cluster has one. */
  readonly parts: readonly RequiredPart[];
  /** What the platform asks for, before there are users. Absent: little. */
  readonly capacity?: { readonly cores: number; readonly gib: number };
  /** Whether Istio redirects what Pods say to each other. */
  readonly mesh: boolean;
  /** Ports of webhooks that the cluster's cloud keeps closed on private clusters. */
  readonly closedPorts: readonly number[];
  /** What becomes of faults. */
  readonly onFault: "refuse" | "warn";
}

/** A pool of GPU nodes as a stack file declares it. */
export interface RequiredGpuPool {
  readonly name: string;
  readonly gpusPerNode: number;
  /** Labels of its nodes, and of no others. Absent: nobody can tell whose a node is. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A part by what its installations have in common. */
export interface RequiredPart {
  /** As people call it. */
  readonly name: string;
  /** Deployment of its controller; without a namespace, in any. Absent: its names differ. */
  readonly deployment?: { readonly name: string; readonly namespace?: string };
  /** Name of one of its CustomResourceDefinitions. */
  readonly definition: string;
  /** What to write in a stack file to do without one's own. */
  readonly instead: string;
}

/** Reads the inputs, which a component of this project has written. */
export function readRequirements({ values }: Properties): Requirements {
  return values as unknown as Requirements;
}
