import { addInCloud, AKS, changeInCloud, EKS, GKE, to, type Planted } from "./mutations";

const ROLE = "aws:iam/role:Role cluster-tenant-vision";
const ISSUER = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE";
const SUB = `${ISSUER}:sub`;
const AUD = { [`${ISSUER}:aud`]: "sts.amazonaws.com" };
const EDITOR = "system:serviceaccount:vision:default-editor";

/** A role that is taken with the tokens of ServiceAccounts. */
function byToken(Condition: object | undefined) {
  const Principal = { Federated: "<<cluster-oidc.arn>>" };
  const statement = { Effect: "Allow", Principal, Action: "sts:AssumeRoleWithWebIdentity", Condition };
  return changeInCloud(ROLE, ["assumeRolePolicy"], to(JSON.stringify({ Statement: [statement] })));
}

const CSI = "aws:iam/role:Role cluster-aws-ebs-csi-driver";

/** A role that EKS takes for Pods, with a condition fewer. */
function withoutTag(tag: string) {
  return changeInCloud(CSI, ["assumeRolePolicy"], (text) => {
    const policy = JSON.parse(text as string) as {
      Statement: [{ Condition: { StringEquals: Record<string, string> } }];
    };
    delete policy.Statement[0].Condition.StringEquals[`aws:RequestTag/${tag}`];
    return JSON.stringify(policy);
  });
}

const POOL =
  "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/my-project-123.svc.id.goog";

export const planted: readonly Planted[] = [
  {
    name: "a role trusts every account of a team's namespace",
    stackFile: EKS,
    mutate: byToken({ StringLike: { [SUB]: "system:serviceaccount:vision:*" }, StringEquals: AUD }),
  },
  { name: "a role trusts every account of the cluster", stackFile: EKS, mutate: byToken({ StringEquals: AUD }) },
  {
    name: "a role trusts two accounts",
    stackFile: EKS,
    mutate: byToken({ StringEquals: { ...AUD, [SUB]: [EDITOR, "system:serviceaccount:language:default-editor"] } }),
  },
  {
    name: "a role takes tokens for any audience",
    stackFile: EKS,
    mutate: byToken({ StringEquals: { [SUB]: EDITOR } }),
  },
  { name: "a role has no condition", stackFile: EKS, mutate: byToken(undefined) },
  {
    name: "a role trusts everybody",
    stackFile: EKS,
    mutate: changeInCloud(
      ROLE,
      ["assumeRolePolicy"],
      to(JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } })),
    ),
  },
  {
    name: "a role of Pod Identity is for every account of a namespace",
    stackFile: EKS,
    mutate: withoutTag("kubernetes-service-account"),
  },
  {
    name: "a role of Pod Identity is for every namespace",
    stackFile: EKS,
    mutate: withoutTag("kubernetes-namespace"),
  },
  {
    name: "a role of Pod Identity is for every cluster of the account",
    stackFile: EKS,
    mutate: withoutTag("eks-cluster-name"),
  },
  {
    name: "a bucket of Google is for every account of a namespace",
    stackFile: GKE,
    mutate: changeInCloud(
      "gcp:storage/bucketIAMMember:BucketIAMMember tenant-vision-1",
      ["member"],
      to(`principalSet:${POOL}/namespace/vision`),
    ),
  },
  {
    name: "every account of a pool acts as the account of Google that has the artifacts",
    stackFile: GKE,
    mutate: addInCloud("gcp:serviceaccount/account:Account pipelines-artifacts", {
      type: "gcp:serviceaccount/iAMBinding:IAMBinding",
      name: "acting",
      inputs: {
        serviceAccountId: "<<pipelines-artifacts.name>>",
        role: "roles/iam.workloadIdentityUser",
        members: ["serviceAccount:my-project-123.svc.id.goog[vision/*]"],
      },
    }),
  },
  {
    name: "an identity of Azure trusts every account of a namespace",
    stackFile: AKS,
    mutate: changeInCloud(
      "azure-native:managedidentity:FederatedIdentityCredential cluster-tenant-vision-trust",
      ["subject"],
      to("system:serviceaccount:vision:*"),
    ),
  },
  {
    name: "an identity of Azure takes tokens for two audiences",
    stackFile: AKS,
    mutate: changeInCloud(
      "azure-native:managedidentity:FederatedIdentityCredential cluster-cert-manager-trust",
      ["audiences"],
      to(["api://AzureADTokenExchange", "vault"]),
    ),
  },
];
