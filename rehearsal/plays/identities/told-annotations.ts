import type { CloudClusterKind } from "../../../stacks/config/cloud-cluster-kind";
import { subjectOf } from "../../clouds/identity/access";
import type { CloudRecord } from "../../clouds/world";
import type { AccountRef } from "./expectations";

type Annotations = Readonly<Record<string, string>>;

/**
 * What whoever makes a ServiceAccount has to annotate it with: the role (EKS) or the identity (AKS) that is meant for it.
 * Whether that lets it in is another question.
 */
export function annotationsFor(
  kind: CloudClusterKind,
  records: readonly CloudRecord[],
  account: AccountRef,
): Annotations {
  const subject = subjectOf(account);
  if (kind === "eks") return roleFor(records, subject);
  return kind === "aks" ? identityFor(records, subject) : {};
}

function roleFor(records: readonly CloudRecord[], subject: string): Annotations {
  const role = records.find(
    ({ type, outputs }) =>
      type === "aws:iam/role:Role" && String(outputs.assumeRolePolicy).includes(JSON.stringify(subject)),
  );
  return role ? { "eks.amazonaws.com/role-arn": String(role.outputs.arn) } : {};
}

function identityFor(records: readonly CloudRecord[], subject: string): Annotations {
  const credential = records.find(
    ({ type, outputs }) =>
      type === "azure-native:managedidentity:FederatedIdentityCredential" && outputs.subject === subject,
  );
  const end = `/userassignedidentities/${String(credential?.outputs.resourceName)}`.toLowerCase();
  const identity = records.find(
    ({ type, id }) => type === "azure-native:managedidentity:UserAssignedIdentity" && id.toLowerCase().endsWith(end),
  );
  return identity ? { "azure.workload.identity/client-id": String(identity.outputs.clientId) } : {};
}
