import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { annotationsFor } from "../../../../rehearsal/plays/identities/told-annotations";

const account = { namespace: "dns", name: "external-dns" };
const SUBJECT = "system:serviceaccount:dns:external-dns";

const record = (type: string, id: string, outputs: Record<string, unknown>): CloudRecord => ({
  urn: "",
  type,
  id,
  outputs,
});
const role = (name: string, subject: string): CloudRecord =>
  record("aws:iam/role:Role", name, {
    arn: `arn:aws:iam::111122223333:role/${name}`,
    assumeRolePolicy: JSON.stringify({ Statement: [{ Condition: { StringEquals: { "x:sub": subject } } }] }),
  });

it("on EKS an account is annotated with the role that is for it alone", () => {
  const records = [role("other", `${SUBJECT}-2`), role("dns", SUBJECT)];
  expect(annotationsFor("eks", records, account)).toEqual({
    "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/dns",
  });
  expect(annotationsFor("eks", [role("other", `${SUBJECT}-2`)], account)).toEqual({});
});

it("on AKS an account is annotated with the identity that takes its tokens", () => {
  const identity = (name: string): CloudRecord =>
    record(
      "azure-native:managedidentity:UserAssignedIdentity",
      `/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
      { clientId: `client of ${name}` },
    );
  const credential = record("azure-native:managedidentity:FederatedIdentityCredential", "credential", {
    resourceName: "Dns",
    subject: SUBJECT,
  });
  const records = [identity("other"), identity("dns"), credential];
  expect(annotationsFor("aks", records, account)).toEqual({ "azure.workload.identity/client-id": "client of dns" });
  expect(annotationsFor("aks", [identity("dns")], account)).toEqual({});
});

it("on GKE an account carries nothing", () => {
  expect(annotationsFor("gke", [role("dns", SUBJECT)], account)).toEqual({});
});
