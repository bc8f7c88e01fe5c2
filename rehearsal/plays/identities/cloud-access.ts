import type { CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import { projectNumber } from "../../clouds/gcp/project";
import type { AccessRequest, Decision } from "../../clouds/identity/access";
import { awsAccessOf } from "../../clouds/identity/aws-access";
import { azureAccessOf } from "../../clouds/identity/azure-access";
import { gcpAccessOf } from "../../clouds/identity/gcp-access";
import type { CloudRecord } from "../../clouds/world";
import { PlayError } from "../play";
import type { Probe } from "./probes";
import type { Workload } from "./workload";

type Records = readonly CloudRecord[];

/** What the cloud of a cluster answers to Pods that try something. @throws {PlayError} for what is not in the cloud */
export function accessOf(kind: CloudClusterKind, records: Records, who: Workload, probe: Probe): Decision {
  return CLOUDS[kind](records, who, probe);
}

type Access = (records: Records, who: Workload, probe: Probe) => Decision;

const CLOUDS: Readonly<Record<CloudClusterKind, Access>> = {
  eks: (records, who, probe) => {
    const { outputs } = clusterIn(records, "aws:eks/cluster:Cluster");
    const [{ oidcs }] = outputs.identities as [{ oidcs: [{ issuer: string }] }];
    const resource =
      probe.kind === "dnsZone"
        ? `arn:aws:route53:::hostedzone/${probe.zone}`
        : `${String(bucketIn(records, "aws:s3/bucket:Bucket", probe.bucket).outputs.arn)}/${probe.path}`;
    return awsAccessOf(records, { ...requestOf(who, probe), issuer: oidcs[0].issuer, resource });
  },
  gke: (records, who, probe) => {
    const { outputs, id } = clusterIn(records, "gcp:container/cluster:Cluster");
    const resource =
      probe.kind === "dnsZone"
        ? probe.zone
        : `${String(bucketIn(records, "gcp:storage/bucket:Bucket", probe.bucket).outputs.name)}/${probe.path}`;
    const project = { id: String(outputs.project), number: projectNumber(String(outputs.project)) };
    const issuer = `https://container.googleapis.com/v1/${id}`;
    return gcpAccessOf(records, { ...requestOf(who, probe), issuer, resource, project });
  },
  aks: (records, who, probe) => {
    const { outputs } = clusterIn(records, "azure-native:containerservice:ManagedCluster");
    const { issuerURL: issuer } = outputs.oidcIssuerProfile as { issuerURL: string };
    const resource =
      probe.kind === "dnsZone"
        ? probe.zone
        : `${bucketIn(records, "azure-native:storage:BlobContainer", probe.bucket).id}/blobs/${probe.path}`;
    return azureAccessOf(records, { ...requestOf(who, probe), issuer, resource });
  },
};

function requestOf(
  { account, annotations, podLabels }: Workload,
  { action }: Probe,
): Omit<AccessRequest, "issuer" | "resource"> {
  return { serviceAccount: account, annotations, podLabels, action };
}

function clusterIn(records: Records, type: string): CloudRecord {
  const cluster = records.find((record) => record.type === type);
  if (!cluster) throw new PlayError("the simulated cloud has no cluster; run `up` again");
  return cluster;
}

/** Resources are called after the cluster's component (not on every cloud) and the bucket's name in the stack file. */
function bucketIn(records: Records, type: string, bucket: string | undefined): CloudRecord {
  // That of artifacts is called as if the stack file had one of this name, which it may not have then.
  const name = `bucket-${bucket ?? "pipelines"}`;
  const found = records.find(
    (record) =>
      record.type === type && [name, `cluster-${name}`].includes(record.urn.slice(record.urn.lastIndexOf("::") + 2)),
  );
  if (!found)
    throw new PlayError(`bucket "${bucket ?? "of Pipelines"}" is not in the simulated cloud; run \`up\` again`);
  return found;
}
