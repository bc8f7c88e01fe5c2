import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { eksIdentity, type EksIdentity } from "../../../../components/clusters/eks/identity";
import { irsaTrust, podIdentityTrust } from "../../../../components/clusters/eks/trust-policy";
import type { BoundIdentity } from "../../../../components/clusters/identity";
import { deploy, valueOf, type Registration } from "../../support/deployment";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123";
const PROVIDER = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123";
const ROLE_ARN = "arn:aws:iam::111122223333:role/cluster-editor";
const account = { namespace: "team-a", name: "default-editor" };
const policy = '{"Version":"2012-10-17","Statement":[]}';
const tags = { team: "ml" };

/** What a binder registers below the cluster, and what it says of the binding. */
async function bound(
  kind: EksIdentity["kind"],
  bind: (identity: EksIdentity) => BoundIdentity,
): Promise<{ result: BoundIdentity; made: Registration[] }> {
  const { result, registrations } = await deploy(
    () => {
      const parent = new pulumi.ComponentResource("test:index:Cluster", "cluster");
      const clusterName = pulumi.output("production");
      return bind(
        eksIdentity(kind as "irsa", {
          ...{ name: "cluster", clusterName, parent, tags },
          ...{ issuer: pulumi.output(ISSUER), providerArn: pulumi.output(PROVIDER) },
        }),
      );
    },
    {
      outputs: (type) => (type === "aws:iam/role:Role" ? { arn: ROLE_ARN, name: "cluster-editor-1a2b3c4" } : {}),
    },
  );
  return { result, made: registrations.filter(({ custom }) => custom) };
}

const shape = ({ type, name, parent, after, inputs }: Registration): object => ({ type, name, parent, after, inputs });

const role = (assumeRolePolicy: string): object => ({
  type: "aws:iam/role:Role",
  name: "cluster-editor",
  parent: "cluster",
  after: [],
  inputs: { assumeRolePolicy, tags },
});

const rights = {
  type: "aws:iam/rolePolicy:RolePolicy",
  name: "cluster-editor-policy",
  parent: "cluster",
  after: ["cluster-editor"],
  inputs: { role: "cluster-editor-1a2b3c4", policy },
};

const association = {
  type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  name: "cluster-editor-association",
  parent: "cluster",
  after: ["cluster-editor"],
  inputs: {
    clusterName: "production",
    namespace: "team-a",
    serviceAccount: "default-editor",
    roleArn: ROLE_ARN,
    tags,
  },
};

describe("eksIdentity by irsa", () => {
  it("makes a role that trusts the ServiceAccount's token, and annotates the ServiceAccount with it", async () => {
    const { result, made } = await bound("irsa", (identity) => identity.bindPolicy("editor", account, policy));
    expect(made.map(shape)).toEqual([role(irsaTrust(PROVIDER, ISSUER, account)), rights]);
    const { serviceAccountAnnotations, podLabels, env, ready } = result;
    expect(Object.keys(serviceAccountAnnotations)).toEqual(["eks.amazonaws.com/role-arn"]);
    expect(await valueOf(pulumi.output(serviceAccountAnnotations["eks.amazonaws.com/role-arn"]))).toBe(ROLE_ARN);
    expect([podLabels, env]).toEqual([{}, {}]);
    expect(await namesOf(ready)).toEqual(["cluster-editor", "cluster-editor-policy"]);
  });
});

describe("eksIdentity by podIdentity", () => {
  it("makes a role that EKS may take for the ServiceAccount, and associates them without an annotation", async () => {
    const { result, made } = await bound("podIdentity", (identity) => identity.bindPolicy("editor", account, policy));
    expect(made.map(shape)).toEqual([role(podIdentityTrust("production", account)), rights, association]);
    const { ready, ...carried } = result;
    expect(carried).toEqual({ serviceAccountAnnotations: {}, podLabels: {}, env: {} });
    expect(await namesOf(ready)).toEqual(["cluster-editor", "cluster-editor-policy", "cluster-editor-association"]);
  });
});

describe.each(["irsa", "podIdentity"] as const)("eksIdentity by %s", (kind) => {
  it("tells its kind", async () => {
    let known: EksIdentity["kind"] | undefined;
    await bound(kind, (identity) => {
      known = identity.kind;
      return identity.bind("editor", account, []);
    });
    expect(known).toBe(kind);
  });

  it("gives a role the rights of its grants", async () => {
    const { made } = await bound(kind, (identity) =>
      identity.bind("editor", account, [{ kind: "dnsZone", zone: "Z0123" }]),
    );
    const rolePolicy = made.find(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    expect(JSON.parse(String(rolePolicy?.inputs.policy))).toMatchObject({
      Statement: [{}, { Resource: "arn:aws:route53:::hostedzone/Z0123" }, {}],
    });
  });

  it("makes a role without rights where nothing is granted", async () => {
    const { made } = await bound(kind, (identity) => identity.bind("editor", account, []));
    expect(made.map(({ type }) => type)).not.toContain("aws:iam/rolePolicy:RolePolicy");
  });

  it("makes everything after what its caller waits for", async () => {
    const { made } = await bound(kind, (identity) => {
      const first = new random.RandomBytes("first", { length: 1 });
      return identity.bindPolicy("editor", account, policy, { dependsOn: [first] });
    });
    const later = made.filter(({ name }) => name !== "first");
    expect(later.filter(({ after }) => !after.includes("first"))).toEqual([]);
    expect(later.length).toBeGreaterThan(1);
  });
});

function namesOf(resources: readonly pulumi.Resource[]): Promise<string[]> {
  const names = resources.map(({ urn }) => urn.apply((text) => text.split("::").at(-1) ?? ""));
  return valueOf(pulumi.all(names));
}
