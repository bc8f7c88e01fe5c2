import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { KedaChart, type KedaChartProps } from "../../../charts/keda/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const defaults: KedaChartProps = { release, availability: "high" };
const issuer = { kind: "ClusterIssuer", name: "platform-ca" } as const;

function chartOf(props: Partial<KedaChartProps> = {}): KedaChart {
  return new KedaChart(new App(), "keda", { ...defaults, ...props });
}

function render(props: Partial<KedaChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
function changedBy(props: Partial<KedaChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function podOf(object: PlainObject | undefined): k8s.PodSpec {
  return (object?.spec as k8s.DeploymentSpec).template.spec!;
}

function rulesOf(role: string, props: Partial<KedaChartProps> = {}): k8s.PolicyRule[] {
  return render(props).get(role)?.rules as k8s.PolicyRule[];
}

const DEPLOYMENTS = ["keda-admission", "keda-metrics-apiserver", "keda-operator"].map((it) => `Deployment keda/${it}`);
const BUDGETS = DEPLOYMENTS.map((id) => id.replace("Deployment", "PodDisruptionBudget"));

test("the chart makes these twenty-eight objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "APIService v1beta1.external.metrics.k8s.io",
    "ClusterRole keda-admission-webhooks",
    "ClusterRole keda-external-metrics-reader",
    "ClusterRole keda-operator",
    "ClusterRoleBinding keda-admission-webhooks",
    "ClusterRoleBinding keda-hpa-controller-external-metrics",
    "ClusterRoleBinding keda-operator",
    "ClusterRoleBinding keda-system-auth-delegator",
    ...DEPLOYMENTS,
    "Namespace keda",
    "NetworkPolicy keda/keda-admission-webhooks",
    "NetworkPolicy keda/keda-metrics-apiserver",
    "NetworkPolicy keda/keda-operator",
    ...BUDGETS,
    "Role keda/keda-operator",
    "RoleBinding keda/keda-operator",
    "RoleBinding kube-system/keda-auth-reader",
    "Service keda/keda-admission-webhooks",
    "Service keda/keda-metrics-apiserver",
    "Service keda/keda-operator",
    "ServiceAccount keda/keda-admission-webhooks",
    "ServiceAccount keda/keda-metrics-apiserver",
    "ServiceAccount keda/keda-operator",
    "ValidatingWebhookConfiguration keda-admission",
  ]);
});

describe("order", () => {
  function before(id: string, props: Partial<KedaChartProps> = {}): string[] {
    const constructs = chartOf(props).node.findAll();
    const object = constructs.filter(ApiObject.isApiObject).find((it) => objectId(it.toJson() as PlainObject) === id);
    return (object?.node.dependencies ?? [])
      .flatMap((target) => target.node.findAll())
      .filter(ApiObject.isApiObject)
      .map((it) => objectId(it.toJson() as PlainObject))
      .sort();
  }

  test("the servers follow the operator, which makes their certificate, and every program its rights", () => {
    expect(before("Deployment keda/keda-operator")).toContain("ClusterRoleBinding keda-operator");
    expect(before("Deployment keda/keda-operator")).toContain("RoleBinding keda/keda-operator");
    expect(before("Deployment keda/keda-metrics-apiserver")).toEqual(
      expect.arrayContaining(["Deployment keda/keda-operator", "RoleBinding kube-system/keda-auth-reader"]),
    );
    expect(before("Deployment keda/keda-admission")).toEqual(
      expect.arrayContaining(["ClusterRoleBinding keda-admission-webhooks", "Deployment keda/keda-operator"]),
    );
  });

  test("with an issuer the operator follows the certificate", () => {
    expect(before("Deployment keda/keda-operator", { certificates: { kind: "issuer", issuer } })).toContain(
      "Certificate keda/keda-operator-tls-certificates",
    );
  });

  test("what makes the API server call KEDA comes after who answers", () => {
    expect(before("APIService v1beta1.external.metrics.k8s.io")).toEqual(["Deployment keda/keda-metrics-apiserver"]);
    expect(before("ValidatingWebhookConfiguration keda-admission")).toEqual(["Deployment keda/keda-admission"]);
  });
});

describe("security", () => {
  test("every container is restricted, in a namespace that takes no other", () => {
    const pods = DEPLOYMENTS.map((id) => podOf(render().get(id)));
    for (const { securityContext } of pods.flatMap(({ containers }) => containers)) {
      expect(securityContext).toEqual(RESTRICTED_CONTAINER);
    }
    expect(pods.map(({ serviceAccountName }) => serviceAccountName)).toEqual([
      "keda-admission-webhooks",
      "keda-metrics-apiserver",
      "keda-operator",
    ]);
    expect(render().get("Namespace keda")?.metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
    });
  });

  test("no rule speaks of everything but the one for metrics, whose names are free", () => {
    const rules = [...render().values()].flatMap(({ rules = [] }) => rules as k8s.PolicyRule[]);
    const wild = rules.filter((rule) => /"[^"]*\*[^"]*"/.test(JSON.stringify(rule)));
    expect(wild).toEqual([{ apiGroups: ["external.metrics.k8s.io"], resources: ["*"], verbs: ["get", "list"] }]);
  });

  test("only the operator may read Secrets", () => {
    const readers = [...render()].filter(([, { rules = [] }]) => /"secrets"/.test(JSON.stringify(rules)));
    expect(readers.map(([id]) => id).sort()).toEqual(["ClusterRole keda-operator", "Role keda/keda-operator"]);
  });

  test("the API server checks who answers for metrics", () => {
    expect(render().get("APIService v1beta1.external.metrics.k8s.io")?.spec).toEqual({
      group: "external.metrics.k8s.io",
      version: "v1beta1",
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: "keda-metrics-apiserver", namespace: "keda" },
    });
  });

  test("each program is reached on one port, the operator by the metrics server alone", () => {
    const policies = [...render().values()].filter(({ kind }) => kind === "NetworkPolicy");
    const of = (app: string) => ({ matchExpressions: [{ key: "app", operator: "In", values: [app] }] });
    expect(policies.map(({ spec }) => spec)).toEqual(
      [
        ["keda-operator", 9666, [{ podSelector: of("keda-metrics-apiserver") }]] as const,
        ["keda-metrics-apiserver", 6443, undefined] as const,
        ["keda-admission-webhooks", 9443, undefined] as const,
      ].map(([app, port, from]) => ({
        podSelector: of(app),
        policyTypes: ["Ingress"],
        ingress: [{ ...(from && { from }), ports: [{ port, protocol: "TCP" }] }],
      })),
    );
  });
});

describe("settings", () => {
  test("single availability means one Pod of each and no budgets", () => {
    expect(changedBy({ availability: "single" })).toEqual([...DEPLOYMENTS, ...BUDGETS].sort());
    const single = render({ availability: "single" });
    for (const id of DEPLOYMENTS) {
      expect((single.get(id)?.spec as k8s.DeploymentSpec).replicas).toBe(1);
      expect(podOf(single.get(id)).topologySpreadConstraints).toBeUndefined();
    }
    expect(BUDGETS.map((id) => single.get(id))).toEqual([undefined, undefined, undefined]);
  });

  test("high availability runs each twice, and a drain takes one", () => {
    for (const id of DEPLOYMENTS) expect((render().get(id)?.spec as k8s.DeploymentSpec).replicas).toBe(2);
    for (const id of BUDGETS) expect(render().get(id)?.spec).toMatchObject({ maxUnavailable: 1 });
  });

  test("watched namespaces reach the programs and nothing else", () => {
    const watchNamespaces = ["team-a", "team-b"];
    expect(changedBy({ watchNamespaces })).toEqual(DEPLOYMENTS);
    for (const id of DEPLOYMENTS) {
      expect(podOf(render({ watchNamespaces }).get(id)).containers[0].env).toContainEqual({
        name: "WATCH_NAMESPACE",
        value: "team-a,team-b",
      });
    }
  });

  test("an empty list of namespaces is refused, since KEDA takes it for all", () => {
    expect(() => chartOf({ watchNamespaces: [] })).toThrow(
      "watchNamespaces: is empty; name a namespace, or leave it out to have KEDA scale in all of them",
    );
  });

  test("a custom scale target is added to what the operator may scale", () => {
    const scaleTargets = [{ group: "argoproj.io", resource: "rollouts" }];
    expect(changedBy({ scaleTargets })).toEqual(["ClusterRole keda-operator"]);
    const known = rulesOf("ClusterRole keda-operator").map((rule) => JSON.stringify(rule));
    const added = rulesOf("ClusterRole keda-operator", { scaleTargets }).filter(
      (rule) => !known.includes(JSON.stringify(rule)),
    );
    expect(added).toEqual([
      { apiGroups: ["argoproj.io"], resources: ["rollouts"], verbs: ["get"] },
      {
        apiGroups: ["argoproj.io"],
        resources: ["rollouts/scale"],
        verbs: ["get", "list", "watch", "patch", "update"],
      },
    ]);
  });

  test("images and the version label are the release's", () => {
    const keda = { version: "9.9.9", operator: "m/o:1", metricsApiServer: "m/m:1", admissionWebhooks: "m/a:1" };
    const mirrored = render({ release: { ...release, keda } });
    expect(DEPLOYMENTS.map((id) => podOf(mirrored.get(id)).containers[0].image)).toEqual(["m/a:1", "m/m:1", "m/o:1"]);
    expect(mirrored.get("Namespace keda")?.metadata.labels).toMatchObject({ "app.kubernetes.io/version": "9.9.9" });
  });
});
