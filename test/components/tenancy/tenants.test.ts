import * as pulumi from "@pulumi/pulumi";
import { Roles } from "../../../components/platform/roles";
import { Tenants } from "../../../components/tenancy/tenants";
import { deploy } from "../support/deployment";

const tenants = [
  { name: "team-a", owner: "ada@example.com", quota: { gpus: 4 } },
  { name: "team-b", owner: "bob@example.com", contributors: [{ user: "eve@example.com", role: "edit" as const }] },
];

describe("Tenants", () => {
  it("makes each tenant's namespace, what is in it, and last its Profile", async () => {
    const { registrations } = await deploy(() => new Tenants("tenants", { tenants, roles: new Roles("roles") }));
    const after = new Map(registrations.map((made) => [made.name, made.after]));
    const namespace = "tenants:Namespace:team-a";
    const members = [
      "tenants:LimitRange:team-a/default-requests",
      "tenants:NetworkPolicy:team-a/tenant-isolation",
      "tenants:ResourceQuota:team-a/kf-resource-quota",
      "tenants:RoleBinding:team-a/default-editor",
      "tenants:RoleBinding:team-a/default-viewer",
      "tenants:RoleBinding:team-a/namespaceAdmin",
      "tenants:ServiceAccount:team-a/default-editor",
      "tenants:ServiceAccount:team-a/default-viewer",
    ];
    expect([...after.keys()].filter((name) => name.includes("team-a/")).sort()).toEqual(members);
    for (const member of members) expect(after.get(member)).toEqual([namespace]);
    expect(after.get("tenants:Profile:team-a")).toEqual([namespace, ...members].sort());
    expect(after.has("tenants:RoleBinding:team-b/user-eve-example-com-clusterrole-edit")).toBe(true);
  });

  it("starts after the roles and the kind Profile, which stays on destroy unless told otherwise", async () => {
    const { registrations } = await deploy(() => {
      const roles = new Roles("roles");
      new Tenants("tenants", { tenants, roles });
      new Tenants("others", { tenants: [], roles, crds: { keepOnDestroy: false } });
    });
    const find = (name: string, type: string) => registrations.find((made) => made.name === name && made.type === type);
    const chart = find("tenants", "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(expect.arrayContaining(["roles:ClusterRole:kubeflow-edit", "tenants-crds"]));
    const bundles = ["tenants-crds", "others-crds"].map((name) => find(name, "kubeflow:crds:CrdBundle")?.inputs);
    expect(bundles.map((inputs) => Object.keys(inputs?.crds as object))).toEqual(
      Array(2).fill(["profiles.kubeflow.org"]),
    );
    expect(bundles.map((inputs) => inputs?.keepOnDestroy)).toEqual([true, false]);
  });

  it("waits for Istio's kinds where tenants get policies of it", async () => {
    const { registrations } = await deploy(() => {
      const ingress = { namespace: "edge", serviceAccount: "gateway" };
      const entry = { ingress, ready: [new Roles("istio")] };
      new Tenants("tenants", { tenants, roles: new Roles("roles"), entry });
    });
    const chart = registrations.find(
      ({ name, type }) => name === "tenants" && type === "kubeflow:bridge:ChartResources",
    );
    expect(chart?.after).toContain("istio:ClusterRole:kubeflow-edit");
    const policy = registrations.find(
      ({ name }) => name === "tenants:AuthorizationPolicy:team-a/ns-owner-access-istio",
    );
    expect(JSON.stringify(policy?.inputs)).toContain("cluster.local/ns/edge/sa/gateway");
  });

  it("leaves the kind Profile to the controller where one runs, which is then deleted last", async () => {
    const { registrations } = await deploy(() => {
      const controller = { ready: [new Roles("controller")] };
      new Tenants("tenants", { tenants, roles: new Roles("roles"), controller });
    });
    expect(registrations.map(({ type }) => type)).not.toContain("kubeflow:crds:CrdBundle");
    const chart = registrations.find(
      ({ name, type }) => name === "tenants" && type === "kubeflow:bridge:ChartResources",
    );
    expect(chart?.after).toContain("controller:ClusterRole:kubeflow-edit");
  });

  it("tells the cloud's identities on the accounts of the tenants that have one, which are made after them", async () => {
    const { registrations } = await deploy(() => {
      const ready = [new Roles("identity")];
      const role = pulumi.output("arn:aws:iam::111111111111:role/team-a");
      const bound = {
        serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": role },
        podLabels: {},
        env: {},
        ready,
      };
      new Tenants("tenants", { tenants, roles: new Roles("roles"), identities: { "team-a": bound } });
    });
    const account = (tenant: string) =>
      registrations.find(({ name }) => name === `tenants:ServiceAccount:${tenant}/default-editor`)?.inputs.metadata;
    expect(account("team-a")).toEqual({
      annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111111111111:role/team-a" },
      name: "default-editor",
      namespace: "team-a",
    });
    expect(account("team-b")).toEqual({ name: "default-editor", namespace: "team-b" });
    const chart = registrations.find(
      ({ name, type }) => name === "tenants" && type === "kubeflow:bridge:ChartResources",
    );
    expect(chart?.after).toContain("identity:ClusterRole:kubeflow-edit");
  });

  it("offers identities that need labels by PodDefaults, after the webhook that reads them", async () => {
    const podLabels = { "azure.workload.identity/use": "true" };
    const identities = { "team-a": { serviceAccountAnnotations: {}, podLabels, env: {}, ready: [] } };
    const { registrations } = await deploy(() => {
      const podDefaults = { ready: [new Roles("webhook")] };
      new Tenants("tenants", { tenants, roles: new Roles("roles"), identities, podDefaults });
      new Tenants("others", { tenants, roles: new Roles("more-roles"), identities });
    });
    const offers = registrations.filter(({ type }) => type === "kubernetes:kubeflow.org/v1alpha1:PodDefault");
    expect(offers.map(({ name }) => name)).toEqual(["tenants-identities:PodDefault:team-a/cloud-identity"]);
    const chart = registrations.find(
      ({ name, type }) => name === "tenants-identities" && type === "kubeflow:bridge:ChartResources",
    );
    expect(chart?.after).toContain("webhook:ClusterRole:kubeflow-edit");
  });
});
