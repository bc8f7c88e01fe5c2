import type { CloudRecord } from "../world";
import { denied, type AccessRequest, type Decision } from "./access";
import { roleMay } from "./aws-rights";
import { claimsOf, trustsAssociation, trustsToken } from "./aws-trust";

const ROLE_ANNOTATION = "eks.amazonaws.com/role-arn";
const AGENT = "eks-pod-identity-agent";

/**
 * What AWS answers to Pods of a ServiceAccount. An association of Pod Identity comes before the annotation, as in EKS's
 * webhook.
 */
export function awsAccessOf(records: readonly CloudRecord[], request: AccessRequest): Decision {
  const association = associationOf(records, request);
  if (association) return byAssociation(records, request, association);
  const arn = request.annotations[ROLE_ANNOTATION];
  if (arn === undefined) return denied(`the ServiceAccount has neither an association nor ${ROLE_ANNOTATION}`);
  const role = roleOf(records, arn);
  if (!role) return denied(`there is no role "${arn}"`);
  const providers = records.filter(({ type }) => type === "aws:iam/openIdConnectProvider:OpenIdConnectProvider");
  const trust = trustsToken(role, providers, claimsOf(request));
  return trust.allowed ? roleMay(records, role, request) : trust;
}

function byAssociation(records: readonly CloudRecord[], request: AccessRequest, association: CloudRecord): Decision {
  const { clusterName, roleArn } = association.outputs;
  const hasAgent = records.some(
    ({ type, outputs }) =>
      type === "aws:eks/addon:Addon" && outputs.clusterName === clusterName && outputs.addonName === AGENT,
  );
  if (!hasAgent) return denied(`cluster "${String(clusterName)}" lacks the add-on ${AGENT}`);
  const role = roleOf(records, String(roleArn));
  if (!role) return denied(`there is no role "${String(roleArn)}"`);
  const trust = trustsAssociation(role, association);
  return trust.allowed ? roleMay(records, role, request) : trust;
}

function associationOf(
  records: readonly CloudRecord[],
  { issuer, serviceAccount: { namespace, name } }: AccessRequest,
): CloudRecord | undefined {
  const cluster = records.find(
    ({ type, outputs }) => type === "aws:eks/cluster:Cluster" && issuersOf(outputs.identities).includes(issuer),
  );
  return records.find(
    ({ type, outputs }) =>
      type === "aws:eks/podIdentityAssociation:PodIdentityAssociation" &&
      outputs.clusterName === cluster?.outputs.name &&
      outputs.namespace === namespace &&
      outputs.serviceAccount === name,
  );
}

function issuersOf(identities: unknown): string[] {
  return ((identities ?? []) as { oidcs?: { issuer: string }[] }[]).flatMap(({ oidcs = [] }) =>
    oidcs.map(({ issuer }) => issuer),
  );
}

function roleOf(records: readonly CloudRecord[], arn: string): CloudRecord | undefined {
  return records.find(({ type, outputs }) => type === "aws:iam/role:Role" && outputs.arn === arn);
}
