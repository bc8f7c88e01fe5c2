import type { KubeClient } from "../../../../providers/kube/client";
import type { KubeObject } from "../../../../providers/kube/object";
import type { FileWorld } from "../../../../rehearsal/clouds/store/file-world";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { checkIdentities, surprises } from "../../../../rehearsal/plays/identities/identities";
import { probeText } from "../../../../rehearsal/plays/identities/probes";
import { checkConfig } from "../../../../stacks/config/check";
import { eks, forUsers } from "../../../stacks/config/cloud-support";

const HOST = "oidc.eks.eu-central-1.amazonaws.com/id/0123";
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
const ROLE = "arn:aws:iam::111122223333:role/tenant-team-a";
const BUCKET = "arn:aws:s3:::cluster-bucket-datasets-0a1b2c3";

const record = (type: string, name: string, outputs: Record<string, unknown>): CloudRecord => ({
  ...{ urn: `urn:pulumi:eks::kubeflow::${type}::${name}`, type, id: name, outputs },
});
const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

/** A cloud with one role, which whoever is named may take. */
function records(subject: string, operator = "StringEquals", objects = `${BUCKET}/models/*`): CloudRecord[] {
  const trust = policy({
    Effect: "Allow",
    Principal: { Federated: PROVIDER },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { [operator]: { [`${HOST}:sub`]: subject, [`${HOST}:aud`]: "sts.amazonaws.com" } },
  });
  const rights = policy(
    { Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET },
    { Effect: "Allow", Action: "s3:GetObject", Resource: objects },
  );
  return [
    record("aws:eks/cluster:Cluster", "cluster-control-plane", {
      name: "kubeflow-eks",
      identities: [{ oidcs: [{ issuer: `https://${HOST}` }] }],
    }),
    record("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "cluster-oidc", {
      ...{ arn: PROVIDER, url: `https://${HOST}`, clientIdLists: ["sts.amazonaws.com"] },
    }),
    record("aws:s3/bucket:Bucket", "cluster-bucket-datasets", { arn: BUCKET }),
    record("aws:iam/role:Role", "role", { arn: ROLE, name: "role", assumeRolePolicy: trust }),
    record("aws:iam/rolePolicy:RolePolicy", "rights", { role: "role", policy: rights }),
  ];
}

/** A cluster with the tenant's account, annotated or not there, and no Pods. */
function cluster(annotations?: Record<string, string>): KubeClient {
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default-editor", annotations } };
  const list = async (): Promise<{ items: KubeObject[] }> => ({ items: [] });
  const get = async (): Promise<KubeObject | undefined> => (annotations ? account : undefined);
  return { get, list } as unknown as KubeClient;
}

async function check(cloud: readonly CloudRecord[], client: KubeClient) {
  const result = checkConfig(
    forUsers({
      "kubeflow:cluster": { ...eks, apiAccess: ["198.51.100.0/24"] },
      "kubeflow:buckets": [{ name: "datasets" }],
      "kubeflow:tenants": [
        {
          ...{ name: "team-a", owner: "ada@example.com" },
          buckets: [{ bucket: "datasets", access: "read", prefix: "models/" }],
        },
      ],
    }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const world = { records: () => cloud } as unknown as FileWorld;
  return checkIdentities({ kind: "eks", client, world }, result.config);
}

const SUBJECT = "system:serviceaccount:team-a:default-editor";
const annotated = { "eks.amazonaws.com/role-arn": ROLE };
type Checked = Awaited<ReturnType<typeof check>>;
const allowed = (all: Checked) =>
  all.map(({ who, control, answers }) => ({
    who: `${who.account.namespace}/${who.account.name}`,
    control,
    may: answers.filter(({ decision }) => decision.allowed).map(({ probe }) => probeText(probe)),
  }));
const surprising = (all: Checked) => all.flatMap((each) => surprises(each).map(({ probe }) => probeText(probe)));

describe("what the cloud lets ServiceAccounts do", () => {
  it("is what the stack file says, and nothing for those who carry the same annotations", async () => {
    const all = await check(records(SUBJECT), cluster(annotated));
    expect(allowed(all)).toEqual([
      { who: "team-a/default-editor", control: false, may: ["read datasets/models/"] },
      { who: "rehearsal-plays/default-editor", control: true, may: [] },
      { who: "team-a/default", control: true, may: [] },
    ]);
    expect(surprising(all)).toEqual([]);
  });

  it("is asked for an account that is not there yet, with the annotation that it has to get", async () => {
    const all = await check(records(SUBJECT), cluster());
    expect(all[0].who).toEqual({
      account: { namespace: "team-a", name: "default-editor" },
      ...{ annotations: annotated, podLabels: {}, exists: false, pods: 0 },
    });
    expect(surprising(all)).toEqual([]);
  });

  it("surprises where an account lacks its annotation", async () => {
    const all = await check(records(SUBJECT), cluster({}));
    expect(surprising(all)).toEqual(["read datasets/models/"]);
  });

  it("surprises where a role is for every namespace", async () => {
    const all = await check(records("system:serviceaccount:*:default-editor", "StringLike"), cluster(annotated));
    expect(all.filter((each) => surprises(each).length > 0).map(({ who }) => who.account.namespace)).toEqual([
      "rehearsal-plays",
    ]);
  });

  it("surprises where a right is wider than the stack file says", async () => {
    const all = await check(records(SUBJECT, "StringEquals", `${BUCKET}/*`), cluster(annotated));
    expect(surprising(all)).toEqual(["read datasets elsewhere"]);
  });

  it("is refused for a bucket that is not in the cloud", async () => {
    const cloud = records(SUBJECT).filter(({ type }) => type !== "aws:s3/bucket:Bucket");
    await expect(check(cloud, cluster(annotated))).rejects.toThrow(
      'bucket "datasets" is not in the simulated cloud; run `up` again',
    );
  });
});
