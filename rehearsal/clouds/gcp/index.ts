import type { FunctionModel, ResourceModels } from "../resource-model";
import { bucket } from "./bucket";
import { cluster } from "./cluster";
import { hmacKey } from "./hmac-key";
import { accountMember, bucketMember, keyMember, projectMember, zoneMember } from "./iam-members";
import { firewall, globalAddress, network, subnetwork } from "./network";
import { nodePool } from "./node-pool";
import { getProject } from "./project";
import { router, routerNat } from "./router";
import { serviceAccount } from "./service-account";
import { connection } from "./service-networking";
import { service } from "./services";
import { database, databaseInstance, user } from "./sql";
import { getZones } from "./zones";

/** Google Cloud's kinds of resources, as far as clusters, their identities and stores use them. */
export const GCP_MODELS: ResourceModels = {
  "gcp:compute/firewall:Firewall": firewall,
  "gcp:compute/globalAddress:GlobalAddress": globalAddress,
  "gcp:compute/network:Network": network,
  "gcp:compute/router:Router": router,
  "gcp:compute/routerNat:RouterNat": routerNat,
  "gcp:compute/subnetwork:Subnetwork": subnetwork,
  "gcp:container/cluster:Cluster": cluster,
  "gcp:container/nodePool:NodePool": nodePool,
  "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember": zoneMember,
  "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": keyMember,
  "gcp:projects/iAMMember:IAMMember": projectMember,
  "gcp:projects/service:Service": service,
  "gcp:serviceaccount/account:Account": serviceAccount,
  "gcp:serviceaccount/iAMMember:IAMMember": accountMember,
  "gcp:servicenetworking/connection:Connection": connection,
  "gcp:sql/database:Database": database,
  "gcp:sql/databaseInstance:DatabaseInstance": databaseInstance,
  "gcp:sql/user:User": user,
  "gcp:storage/bucket:Bucket": bucket,
  "gcp:storage/bucketIAMMember:BucketIAMMember": bucketMember,
  "gcp:storage/hmacKey:HmacKey": hmacKey,
};

/** Google Cloud's look-ups. */
export const GCP_FUNCTIONS: Readonly<Record<string, FunctionModel>> = {
  "gcp:compute/getZones:getZones": getZones,
  "gcp:organizations/getProject:getProject": getProject,
};
