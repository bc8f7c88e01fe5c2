import type { KubeClient } from "../../providers/kube/client";
import type { CloudNodePool } from "./node-pool";

/** A resource as a simulated cloud knows it. */
export interface CloudRecord {
  readonly urn: string;
  /** Type token, such as `aws:ec2/subnet:Subnet`. */
  readonly type: string;
  readonly id: string;
  /** Inputs, and what the cloud computed. Secrets are not kept: they are replaced by a digest. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** The embedded cluster, which stands in for the one that the program makes. */
export interface EmbeddedCluster {
  /** URL of its API server. */
  readonly endpoint: string;
  /** Its authority, as a certificate in PEM and Base64. */
  readonly ca: string;
  /** Kubernetes version, such as `1.34.4`. */
  readonly version: string;
  /** Speaks as its administrator. */
  readonly client: KubeClient;
}

/** What the models of a simulated cloud see and change. */
export interface CloudWorld {
  /** All that the cloud has, whoever made it: the program, or controllers of the cluster. */
  records(type?: string): readonly CloudRecord[];
  find(type: string, id: string): CloudRecord | undefined;
  readonly cluster: EmbeddedCluster;
  /** Makes a pool's nodes those that it describes: new ones up to its size, none more. */
  setNodePool(pool: CloudNodePool): Promise<void>;
  removeNodePool(name: string): Promise<void>;
  /** Nodes of a pool that are there now. */
  nodesOf(pool: string): Promise<readonly string[]>;
  /**
   * Lets the program that signs in to a cluster (`aws eks get-token` and its like) succeed, with the administrator's
   * rights; without it, it fails.
   * @param command name of the program
   * @param words arguments that it must be called with, in their order, such as `["--cluster-name", "kubeflow"]`
   */
  allowLogin(command: string, words: readonly string[]): Promise<void>;
  /** Hexadecimal digits that follow from a text: the same each time. */
  digits(of: string, length: number): string;
}
