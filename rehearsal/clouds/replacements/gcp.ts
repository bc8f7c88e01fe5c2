import type { Replacement, Replacements } from "./replacement";

/** A member's right is nothing but its arguments. */
const member = (...inputs: string[]): Replacement => ({ inputs: ["role", "member", "condition", ...inputs] });

/** Machines of a pool that cannot be changed in place: container/node_config.go. */
const NODE_CONFIG = [
  "advancedMachineFeatures",
  "bootDiskKmsKey",
  "confidentialNodes",
  "enableConfidentialStorage",
  "ephemeralStorageLocalSsdConfig",
  "flexStart",
  "guestAccelerators",
  "gvnic",
  "hostMaintenancePolicy",
  "localNvmeSsdBlockConfig",
  "localSsdCount",
  "maxRunDuration",
  "metadata",
  "minCpuPlatform",
  "nodeGroup",
  "oauthScopes",
  "preemptible",
  "reservationAffinity",
  "secondaryBootDisks",
  "serviceAccount",
  "shieldedInstanceConfig",
  "soleTenantConfig",
  "spot",
].map((name) => `nodeConfig.${name}`);

/**
 * Arguments with `ForceNew` in hashicorp/terraform-provider-google, which pulumi-gcp bridges; the file is named for
 * each kind, below `google/services/`.
 */
export const GCP_REPLACEMENTS: Replacements = {
  // compute/resource_compute_firewall.go
  "gcp:compute/firewall:Firewall": { inputs: ["name", "network", "project", "direction"] },
  // compute/resource_compute_global_address.go
  "gcp:compute/globalAddress:GlobalAddress": {
    inputs: [
      "name",
      "project",
      "address",
      "addressType",
      "description",
      "ipVersion",
      "network",
      "prefixLength",
      "purpose",
    ],
  },
  // compute/resource_compute_network.go
  "gcp:compute/network:Network": {
    inputs: ["name", "project", "autoCreateSubnetworks", "description", "networkProfile"],
  },
  // compute/resource_compute_router.go
  "gcp:compute/router:Router": { inputs: ["name", "network", "project", "region", "encryptedInterconnectRouter"] },
  // compute/resource_compute_router_nat.go
  "gcp:compute/routerNat:RouterNat": { inputs: ["name", "router", "project", "region", "endpointTypes", "type"] },
  // compute/resource_compute_subnetwork.go; a longer range of addresses is an update
  "gcp:compute/subnetwork:Subnetwork": { inputs: ["name", "network", "project", "region", "description"] },
  // container/resource_container_cluster.go
  "gcp:container/cluster:Cluster": {
    inputs: [
      "name",
      "location",
      "project",
      "network",
      "subnetwork",
      "clusterIpv4Cidr",
      "confidentialNodes",
      "datapathProvider",
      "defaultMaxPodsPerNode",
      "description",
      "enableAutopilot",
      "enableKubernetesAlpha",
      "enableTpu",
      "initialNodeCount",
      "ipAllocationPolicy.clusterIpv4CidrBlock",
      "ipAllocationPolicy.clusterSecondaryRangeName",
      "ipAllocationPolicy.servicesIpv4CidrBlock",
      "ipAllocationPolicy.servicesSecondaryRangeName",
      "ipAllocationPolicy.stackType",
      "masterAuth",
      "networkingMode",
      "nodePools",
      "privateClusterConfig.masterIpv4CidrBlock",
      "privateClusterConfig.privateEndpointSubnetwork",
      ...NODE_CONFIG,
    ],
  },
  // container/resource_container_node_pool.go
  "gcp:container/nodePool:NodePool": {
    inputs: [
      "name",
      "namePrefix",
      "cluster",
      "location",
      "project",
      "initialNodeCount",
      "maxPodsPerNode",
      "networkConfig.acceleratorNetworkProfile",
      "networkConfig.additionalNodeNetworkConfigs",
      "networkConfig.additionalPodNetworkConfigs",
      "networkConfig.createPodRange",
      "networkConfig.podIpv4CidrBlock",
      "networkConfig.podRange",
      "placementPolicy",
      "queuedProvisioning",
      ...NODE_CONFIG,
    ],
  },
  // dns/iam_dns_managed_zone.go
  "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember": member("managedZone", "project"),
  // kms/iam_kms_crypto_key.go
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": member("cryptoKeyId"),
  // resourcemanager/iam_project.go
  "gcp:projects/iAMMember:IAMMember": member("project"),
  // resourcemanager/resource_google_project_service.go
  "gcp:projects/service:Service": { inputs: ["project", "service"] },
  // resourcemanager/resource_google_service_account.go
  "gcp:serviceaccount/account:Account": { inputs: ["accountId", "project"] },
  // resourcemanager/iam_service_account.go
  "gcp:serviceaccount/iAMMember:IAMMember": member("serviceAccountId"),
  // servicenetworking/resource_service_networking_connection.go
  "gcp:servicenetworking/connection:Connection": { inputs: ["network", "service"] },
  // sql/resource_sql_database.go
  "gcp:sql/database:Database": { inputs: ["name", "instance", "project"] },
  // sql/resource_sql_database_instance.go
  "gcp:sql/databaseInstance:DatabaseInstance": {
    inputs: [
      "name",
      "project",
      "region",
      "encryptionKeyName",
      "masterInstanceName",
      "settings.collation",
      "settings.timeZone",
    ],
  },
  // sql/resource_sql_user.go
  "gcp:sql/user:User": { inputs: ["name", "host", "instance", "project", "type"] },
  // storage/resource_storage_bucket.go
  "gcp:storage/bucket:Bucket": {
    inputs: ["name", "project", "location", "customPlacementConfig", "enableObjectRetention", "hierarchicalNamespace"],
  },
  // storage/iam_storage_bucket.go
  "gcp:storage/bucketIAMMember:BucketIAMMember": member("bucket"),
  // storage/resource_storage_hmac_key.go
  "gcp:storage/hmacKey:HmacKey": { inputs: ["project", "serviceAccountEmail"] },
};
