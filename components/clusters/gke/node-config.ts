import type { input } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import { POOL_LABEL } from "../gpu-pool";

type NodeConfig = input.container.NodePoolNodeConfig;

/** What the nodes of a pool differ in. */
export interface NodeKind {
  readonly pool: string;
  readonly machineType: string;
  readonly diskGb: number;
  /** @default what Google takes for the machine type */
  readonly diskType?: string;
  readonly account: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** What all nodes have in common: Google's own image, Secure Boot, and images that start before they are all there. */
export function nodeConfig({ pool, machineType, diskGb, diskType, account, tags }: NodeKind): NodeConfig {
  return {
    ...nodeIdentity(account),
    machineType,
    imageType: "COS_CONTAINERD",
    bootDisk: { sizeGb: diskGb, diskType },
    gcfsConfig: { enabled: true },
    gvnic: { enabled: true },
    labels: { [POOL_LABEL]: pool },
    resourceLabels: tags,
  };
}

/** Who nodes are, and that Pods do not share it. */
export function nodeIdentity(
  account: pulumi.Input<string>,
): Pick<NodeConfig, "serviceAccount" | "oauthScopes" | "workloadMetadataConfig" | "shieldedInstanceConfig"> {
  return {
    serviceAccount: account,
    // IAM decides what the account may do; scopes would only hide some of it.
    oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
    workloadMetadataConfig: { mode: "GKE_METADATA" },
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
  };
}
