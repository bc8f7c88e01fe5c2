import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { CertManagerChart, type CertManagerChartProps } from "../../../charts/cert-manager/chart";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const PROGRAMS = ["cert-manager", "cert-manager-cainjector", "cert-manager-webhook"];

function chartWith(props: Partial<CertManagerChartProps> = {}): CertManagerChart {
  return new CertManagerChart(new App(), "cert-manager", { release, availability: "high", ...props });
}

function rendered(props: Partial<CertManagerChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartWith(props)).map((object) => [objectId(object), object]));
}

/** Objects that differ between two renderings, those that one side alone has included. */
function changed(props: Partial<CertManagerChartProps>): string[] {
  const [before, after] = [rendered(), rendered(props)];
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function podOf(name: string, props: Partial<CertManagerChartProps> = {}): k8s.PodTemplateSpec {
  const deployment = rendered(props).get(`Deployment cert-manager/${name}`);
  return (deployment?.spec as k8s.DeploymentSpec).template;
}

test("the chart makes these kinds of objects, as many of each", () => {
  const counts: Record<string, number> = {};
  for (const { kind } of rendered().values()) counts[kind] = (counts[kind] ?? 0) + 1;
  expect(counts).toEqual({
    ClusterRole: 13,
    ClusterRoleBinding: 10,
    Deployment: 3,
    MutatingWebhookConfiguration: 1,
    Namespace: 1,
    NetworkPolicy: 2,
    PodDisruptionBudget: 3,
    Role: 4,
    RoleBinding: 4,
    Service: 3,
    ServiceAccount: 3,
    ValidatingWebhookConfiguration: 1,
  });
});

test("the webhook configurations come after all Deployments, and these after their accounts and rights", () => {
  const chart = chartWith();
  const objects = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const idOf = (object: ApiObject) => objectId(object.toJson() as PlainObject);
  const before = (id: string) =>
    objects
      .filter((object) => idOf(object) === id)
      .flatMap(({ node }) => node.dependencies)
      .map((target) => idOf(target as ApiObject))
      .sort();
  const deployments = PROGRAMS.map((name) => `Deployment cert-manager/${name}`);
  for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
    expect(before(`${kind} cert-manager-webhook`)).toEqual(deployments);
  }
  expect(before("Deployment cert-manager/cert-manager-webhook")).toEqual([
    "ClusterRole cert-manager-webhook:subjectaccessreviews",
    "ClusterRoleBinding cert-manager-webhook:subjectaccessreviews",
    "NetworkPolicy cert-manager/cert-manager-webhook",
    "NetworkPolicy cert-manager/default-allow-same-namespace-cert-manager",
    "Role cert-manager/cert-manager-webhook:dynamic-serving",
    "RoleBinding cert-manager/cert-manager-webhook:dynamic-serving",
    "ServiceAccount cert-manager/cert-manager-webhook",
  ]);
});

test("every container meets Pod Security's restricted level, without a file system to write to", () => {
  const namespace = rendered().get("Namespace cert-manager");
  expect(namespace?.metadata.labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "restricted" });
  for (const name of PROGRAMS) {
    const { spec } = podOf(name);
    expect(spec?.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
    for (const { securityContext } of [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])]) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      });
    }
    expect(Object.keys(spec ?? {})).toEqual(expect.not.arrayContaining(["hostNetwork", "hostPID", "hostIPC"]));
  }
});

test("nobody but the API server reaches into the namespace, and it reaches the webhook alone", () => {
  const policies = [...rendered().values()].filter(({ kind }) => kind === "NetworkPolicy");
  expect(policies.map(({ spec }) => (spec as k8s.NetworkPolicySpec).ingress)).toEqual([
    [{ from: [{ podSelector: {} }] }],
    [{ ports: [{ port: 10250, protocol: "TCP" }] }],
  ]);
});

test("no rule has a wildcard", () => {
  const rules = [...rendered().values()].flatMap((object) => (object.rules ?? []) as k8s.PolicyRule[]);
  expect(rules.length).toBeGreaterThan(40);
  const wild = rules.filter((rule) => [rule.apiGroups, rule.resources, rule.verbs].flat().some((word) => word === "*"));
  expect(wild).toEqual([]);
});

test("with single availability each program runs once, without budgets and spreading", () => {
  expect(changed({ availability: "single" })).toEqual(
    PROGRAMS.flatMap((name) => [`Deployment cert-manager/${name}`, `PodDisruptionBudget cert-manager/${name}`]).sort(),
  );
  for (const name of PROGRAMS) {
    const deployments = (["high", "single"] as const).map((availability) => {
      const spec = rendered({ availability }).get(`Deployment cert-manager/${name}`)?.spec as k8s.DeploymentSpec;
      return [spec.replicas, spec.template.spec?.topologySpreadConstraints?.length];
    });
    expect(deployments).toEqual([
      [2, 2],
      [1, undefined],
    ]);
  }
});

test("a budget lets a drain take one Pod of a program at a time", () => {
  const { spec } = rendered().get("PodDisruptionBudget cert-manager/cert-manager-webhook") as PlainObject;
  expect(spec).toMatchObject({ maxUnavailable: 1 });
  expect(podOf("cert-manager-webhook").metadata?.labels).toMatchObject(
    (spec as k8s.PodDisruptionBudgetSpec).selector?.matchLabels ?? { never: "" },
  );
});

test("the identity is the controller's alone, and cannot change the labels by which its Pods are found", () => {
  const identity = {
    serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/dns" },
    podLabels: { "azure.workload.identity/use": "true", app: "other" },
  };
  expect(changed({ identity })).toEqual([
    "Deployment cert-manager/cert-manager",
    "ServiceAccount cert-manager/cert-manager",
  ]);
  const account = rendered({ identity }).get("ServiceAccount cert-manager/cert-manager");
  expect(account?.metadata.annotations).toEqual(identity.serviceAccountAnnotations);
  expect(podOf("cert-manager", { identity }).metadata?.labels).toEqual({
    ...podOf("cert-manager").metadata?.labels,
    "azure.workload.identity/use": "true",
  });
});

test("versions and images are the release's", () => {
  const images = { controller: "m/c:1", webhook: "m/w:1", cainjector: "m/i:1", acmeSolver: "m/s:1" };
  const mirrored = { ...release, certManager: { version: "1.99.0", ...images } };
  const text = JSON.stringify([...rendered({ release: mirrored }).values()]);
  expect(text).not.toContain(release.certManager.version);
  expect(text.match(/"image":"[^"]*"/g)).toEqual(['"image":"m/c:1"', '"image":"m/i:1"', '"image":"m/w:1"']);
  expect(text).toContain("--acme-http01-solver-image=m/s:1");
  expect(text).toContain('"app.kubernetes.io/version":"v1.99.0"');
});
