import { ApiObject, App } from "cdk8s";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { ProfilesChart } from "../../../charts/profiles/chart";
import { contributorBinding, subjectOf, type Tenant } from "../../../charts/profiles/tenant";

const teamA: Tenant = {
  name: "team-a",
  owner: "ada@example.com",
  contributors: [
    { user: "Grace.Hopper@example.com", role: "edit" },
    { user: "alan@example.com", role: "view" },
  ],
  quota: { cpu: "64", memory: "256Gi", gpus: 4, pods: 50, storage: "1Ti" },
};
const teamB: Tenant = { name: "team-b", owner: "edsger@example.com" };

function render(...tenants: Tenant[]): PlainObject[] {
  return objectsOf(new ProfilesChart(new App(), "profiles", { tenants }));
}

const ingress = { namespace: "istio-system", serviceAccount: "istio-ingressgateway-service-account" };
const THROUGH_GATEWAY = [
  {
    source: {
      principals: [
        "cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account",
        "cluster.local/ns/kubeflow/sa/ml-pipeline-ui",
      ],
    },
  },
];

function policies(tenant: Tenant): PlainObject[] {
  const chart = new ProfilesChart(new App(), "profiles", { tenants: [tenant], ingress });
  return objectsOf(chart).filter(({ kind }) => kind === "AuthorizationPolicy");
}

function find(objects: PlainObject[], id: string): PlainObject {
  const found = objects.find((object) => objectId(object) === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

test("a tenant with contributors and a quota gets these objects", () => {
  expect(render(teamA).map(objectId).sort()).toEqual([
    "LimitRange team-a/default-requests",
    "Namespace team-a",
    "NetworkPolicy team-a/tenant-isolation",
    "Profile team-a",
    "ResourceQuota team-a/kf-resource-quota",
    "RoleBinding team-a/default-editor",
    "RoleBinding team-a/default-viewer",
    "RoleBinding team-a/namespaceAdmin",
    "RoleBinding team-a/user-alan-example-com-clusterrole-view",
    "RoleBinding team-a/user-grace-hopper-example-com-clusterrole-edit",
    "ServiceAccount team-a/default-editor",
    "ServiceAccount team-a/default-viewer",
  ]);
});

test("without contributors and quota, their objects are left out", () => {
  expect(render(teamB).map(objectId).sort()).toEqual([
    "LimitRange team-b/default-requests",
    "Namespace team-b",
    "NetworkPolicy team-b/tenant-isolation",
    "Profile team-b",
    "RoleBinding team-b/default-editor",
    "RoleBinding team-b/default-viewer",
    "RoleBinding team-b/namespaceAdmin",
    "ServiceAccount team-b/default-editor",
    "ServiceAccount team-b/default-viewer",
  ]);
});

test("the namespace carries what the profile controller would write", () => {
  expect(find(render(teamB), "Namespace team-b").metadata).toEqual({
    name: "team-b",
    annotations: { owner: "edsger@example.com" },
    labels: {
      "app.kubernetes.io/part-of": "kubeflow-profile",
      "istio-injection": "enabled",
      "katib.kubeflow.org/metrics-collector-injection": "enabled",
      "pipelines.kubeflow.org/enabled": "true",
      "pod-security.kubernetes.io/enforce": "baseline",
      "serving.kubeflow.org/inferenceservice": "enabled",
    },
  });
});

test("the quota limits the namespace and is stated in the profile alike", () => {
  const hard = {
    cpu: "64",
    memory: "256Gi",
    pods: "50",
    "requests.nvidia.com/gpu": "4",
    "requests.storage": "1Ti",
  };
  const objects = render(teamA);
  expect(find(objects, "ResourceQuota team-a/kf-resource-quota").spec).toEqual({ hard });
  expect(find(objects, "Profile team-a")).toEqual({
    apiVersion: "kubeflow.org/v1",
    kind: "Profile",
    metadata: { name: "team-a" },
    spec: { owner: { kind: "User", name: "ada@example.com" }, resourceQuotaSpec: { hard } },
  });
});

test("a limit of no GPUs is a limit", () => {
  const objects = render({ ...teamB, quota: { gpus: 0 } });
  expect(find(objects, "ResourceQuota team-b/kf-resource-quota").spec).toEqual({
    hard: { "requests.nvidia.com/gpu": "0" },
  });
});

test("a container that states no requests gets small ones, and no limits", () => {
  expect(find(render(teamB), "LimitRange team-b/default-requests").spec).toEqual({
    limits: [{ type: "Container", defaultRequest: { cpu: "100m", memory: "128Mi" } }],
  });
});

test("Pods of other tenants are kept away, and nobody else's", () => {
  expect(find(render(teamB), "NetworkPolicy team-b/tenant-isolation").spec).toEqual({
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [
          { podSelector: {} },
          {
            namespaceSelector: {
              matchExpressions: [{ key: "app.kubernetes.io/part-of", operator: "NotIn", values: ["kubeflow-profile"] }],
            },
          },
        ],
      },
    ],
  });
});

test("in ambient mode the probes of nodes get to a tenant's Pods, which would not get ready otherwise", () => {
  const chart = new ProfilesChart(new App(), "profiles", { tenants: [teamB], mesh: "ambient" });
  expect(find(objectsOf(chart), "NetworkPolicy team-b/allow-node-probes").spec).toEqual({
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ ipBlock: { cidr: "169.254.7.127/32" } }] }],
  });
});

test("each account and user is bound to the role meant for it", () => {
  const bindings = render(teamA).filter(({ kind }) => kind === "RoleBinding");
  const user = (name: string) => ({ apiGroup: "rbac.authorization.k8s.io", kind: "User", name });
  const account = (name: string) => ({ kind: "ServiceAccount", name, namespace: "team-a" });
  expect(bindings.map(({ roleRef, subjects }) => [(roleRef as { name: string }).name, subjects])).toEqual([
    ["kubeflow-edit", [account("default-editor")]],
    ["kubeflow-view", [account("default-viewer")]],
    ["kubeflow-admin", [user("ada@example.com")]],
    ["kubeflow-edit", [user("Grace.Hopper@example.com")]],
    ["kubeflow-view", [user("alan@example.com")]],
  ]);
});

test("bindings of users carry what the dashboard lists contributors by", () => {
  const name = "user-grace-hopper-example-com-clusterrole-edit";
  expect(find(render(teamA), `RoleBinding team-a/${name}`).metadata.annotations).toEqual({
    user: "Grace.Hopper@example.com",
    role: "edit",
  });
});

test("a profile follows everything that the controller would otherwise make", () => {
  const chart = new ProfilesChart(new App(), "profiles", { tenants: [teamA, teamB] });
  const edges = chart.node
    .findAll()
    .filter(({ node }) => node.dependencies.length > 0)
    .map((construct) => [(construct as ApiObject).kind, construct.node.dependencies.map(({ node }) => node.path)]);
  expect(edges).toEqual([
    ["Profile", ["profiles/team-a"]],
    ["Profile", ["profiles/team-b"]],
  ]);
});

test("in ambient mode a tenant's Pods join the mesh by their nodes' proxies", () => {
  const tenants = [{ name: "team-a", owner: "ada@example.com" }];
  const rendered = objectsOf(new ProfilesChart(new App(), "ambient", { tenants, mesh: "ambient" }));
  const labels = rendered.find(({ kind }) => kind === "Namespace")?.metadata.labels as Record<string, string>;
  expect(Object.keys(labels)).toContain("istio.io/dataplane-mode");
  expect(Object.keys(labels)).not.toContain("istio-injection");
});

test("with a gateway, the owner's policy is the one that the profile controller writes", () => {
  expect(policies(teamB)).toEqual([
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: {
        name: "ns-owner-access-istio",
        namespace: "team-b",
        annotations: { user: "edsger@example.com", role: "admin" },
      },
      spec: {
        rules: [
          {
            from: THROUGH_GATEWAY,
            when: [{ key: "request.headers[kubeflow-userid]", values: ["edsger@example.com"] }],
          },
          { when: [{ key: "source.namespace", values: ["team-b"] }] },
          { to: [{ operation: { paths: ["/healthz", "/metrics", "/wait-for-drain"] } }] },
          {
            from: [{ source: { principals: ["cluster.local/ns/kubeflow/sa/notebook-controller-service-account"] } }],
            to: [{ operation: { methods: ["GET"], paths: ["*/api/kernels"] } }],
          },
        ],
      },
    },
  ]);
});

test("a contributor's policy has the name of the binding, as the access management makes it", () => {
  const contributors = [{ user: "Grace.Hopper@example.com", role: "edit" as const }];
  const [, policy] = policies({ ...teamB, contributors });
  expect(policy.metadata).toEqual({
    name: "user-grace-hopper-example-com-clusterrole-edit",
    namespace: "team-b",
    annotations: { user: "Grace.Hopper@example.com", role: "edit" },
  });
  const when = [{ key: "request.headers[kubeflow-userid]", values: ["Grace.Hopper@example.com"] }];
  expect(policy.spec).toEqual({ rules: [{ from: THROUGH_GATEWAY, when }] });
});

test("a group is bound as a group, and known by the header as text or as a list of it alone", () => {
  const tenant: Tenant = { ...teamB, contributors: [{ group: "Vision Team", role: "view" }] };
  const binding = find(render(tenant), "RoleBinding team-b/group-vision-team-clusterrole-view");
  expect(binding.metadata.annotations).toEqual({ group: "Vision Team", role: "view" });
  expect(binding.subjects).toEqual([{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "Vision Team" }]);
  const [, policy] = policies(tenant);
  const values = ["Vision Team", Buffer.from('["Vision Team"]').toString("base64")];
  expect(policy.spec).toEqual({
    rules: [{ from: THROUGH_GATEWAY, when: [{ key: "request.headers[kubeflow-groups]", values }] }],
  });
});

test("without a gateway there is no policy", () => {
  expect(render(teamA).filter(({ kind }) => kind === "AuthorizationPolicy")).toEqual([]);
});

test("a contributor is either a user or a group", () => {
  expect(subjectOf({ user: "ada" })).toEqual({ kind: "User", name: "ada" });
  expect(subjectOf({ group: "vision" })).toEqual({ kind: "Group", name: "vision" });
  expect(() => subjectOf({})).toThrow(
    "contributor (user: undefined, group: undefined): has to be either a user or a group; name one of them",
  );
  expect(() => contributorBinding({ user: "ada", group: "vision", role: "edit" })).toThrow(
    "contributor (user: ada, group: vision): has to be either a user or a group; name one of them",
  );
});
