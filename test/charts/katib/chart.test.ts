import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { KatibChart, type KatibChartProps } from "../../../charts/katib/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const credentials = { kind: "given", user: "root", password: "x" } as const;
const own = { kind: "own", volume: { size: "10Gi" }, credentials } as const;
const external = { kind: "external", host: "mysql.example.com", credentials: { ...credentials, user: "k" } } as const;
const defaults: KatibChartProps = {
  release,
  availability: "high",
  mesh: "sidecar",
  gateway: { name: "kubeflow/kubeflow-gateway", https: true },
  issuer: { kind: "ClusterIssuer", name: "platform-ca" },
  database: own,
};

function chartOf(props: Partial<KatibChartProps> = {}): KatibChart {
  return new KatibChart(new App(), "katib", { ...defaults, ...props });
}

function render(props: Partial<KatibChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
function changedBy(props: Partial<KatibChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function deployment(name: string, props: Partial<KatibChartProps> = {}) {
  const spec = render(props).get(`Deployment kubeflow/katib-${name}`)?.spec as k8s.DeploymentSpec;
  const pod = spec.template.spec as k8s.PodSpec;
  return { spec, pod, labels: spec.template.metadata?.labels, container: pod.containers[0] };
}

const STATELESS = ["controller", "db-manager", "ui"];
const DEPLOYMENTS = STATELESS.map((name) => `Deployment kubeflow/katib-${name}`);
const BUDGETS = STATELESS.map((name) => `PodDisruptionBudget kubeflow/katib-${name}`);

test("the chart makes these thirty-two objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "AuthorizationPolicy kubeflow/katib-ui",
    "Certificate kubeflow/katib-webhook-cert",
    "ClusterRole katib-controller",
    "ClusterRole katib-ui",
    "ClusterRole kubeflow-katib-admin",
    "ClusterRole kubeflow-katib-edit",
    "ClusterRole kubeflow-katib-view",
    "ClusterRoleBinding katib-controller",
    "ClusterRoleBinding katib-ui",
    "ConfigMap kubeflow/katib-config",
    "ConfigMap kubeflow/trial-templates",
    "Deployment kubeflow/katib-controller",
    "Deployment kubeflow/katib-db-manager",
    "Deployment kubeflow/katib-mysql",
    "Deployment kubeflow/katib-ui",
    "MutatingWebhookConfiguration katib.kubeflow.org",
    "PersistentVolumeClaim kubeflow/katib-mysql",
    ...BUDGETS,
    "Role kubeflow/katib-controller",
    "RoleBinding kubeflow/katib-controller",
    "Secret kubeflow/katib-mysql-secrets",
    "Service kubeflow/katib-controller",
    "Service kubeflow/katib-db-manager",
    "Service kubeflow/katib-mysql",
    "Service kubeflow/katib-ui",
    "ServiceAccount kubeflow/katib-controller",
    "ServiceAccount kubeflow/katib-mysql",
    "ServiceAccount kubeflow/katib-ui",
    "ValidatingWebhookConfiguration katib.kubeflow.org",
    "VirtualService kubeflow/katib-ui",
  ]);
});

describe("order", () => {
  function before(id: string, props: Partial<KatibChartProps> = {}): string[] {
    const constructs = chartOf(props).node.findAll();
    const object = constructs.filter(ApiObject.isApiObject).find((it) => objectId(it.toJson() as PlainObject) === id);
    return (object?.node.dependencies ?? [])
      .flatMap((target) => target.node.findAll())
      .filter(ApiObject.isApiObject)
      .map((it) => objectId(it.toJson() as PlainObject))
      .sort();
  }

  test("the controller starts after its rights, its configuration and its certificate", () => {
    expect(before("Deployment kubeflow/katib-controller")).toEqual([
      "Certificate kubeflow/katib-webhook-cert",
      "ClusterRole katib-controller",
      "ClusterRoleBinding katib-controller",
      "ConfigMap kubeflow/katib-config",
      "Role kubeflow/katib-controller",
      "RoleBinding kubeflow/katib-controller",
      "ServiceAccount kubeflow/katib-controller",
    ]);
  });

  test("the webhooks come after the controller, which answers them", () => {
    for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
      expect(before(`${kind} katib.kubeflow.org`)).toEqual(["Deployment kubeflow/katib-controller"]);
    }
  });

  test("the database manager starts after the own database, or after the account of another", () => {
    expect(before("Deployment kubeflow/katib-db-manager")).toEqual(["Deployment kubeflow/katib-mysql"]);
    expect(before("Deployment kubeflow/katib-db-manager", { database: external })).toEqual([
      "Secret kubeflow/katib-mysql-secrets",
    ]);
  });
});

describe("security", () => {
  test("every program that keeps nothing is restricted", () => {
    for (const name of STATELESS) {
      expect(deployment(name).container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000 });
    }
  });

  test("the page takes requests of the ingress gateway alone, and asks who may do what", () => {
    expect(render().get("AuthorizationPolicy kubeflow/katib-ui")?.spec).toEqual({
      action: "ALLOW",
      selector: { matchLabels: { "katib.kubeflow.org/component": "ui" } },
      rules: [
        {
          from: [
            {
              source: {
                principals: ["cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account"],
              },
            },
          ],
        },
      ],
    });
    expect(deployment("ui").container.env).toEqual(
      expect.arrayContaining([
        { name: "APP_DISABLE_AUTH", value: "false" },
        { name: "USERID_HEADER", value: "kubeflow-userid" },
      ]),
    );
  });

  test("another gateway's account takes its place", () => {
    const ingress = { namespace: "edge", serviceAccount: "front" };
    expect(changedBy({ ingress })).toEqual(["AuthorizationPolicy kubeflow/katib-ui"]);
    expect(JSON.stringify(render({ ingress }).get("AuthorizationPolicy kubeflow/katib-ui")?.spec)).toContain(
      '["cluster.local/ns/edge/sa/front"]',
    );
  });

  test("the database manager, which tenants reach, holds no token", () => {
    expect(deployment("db-manager").pod.automountServiceAccountToken).toBe(false);
    expect(deployment("db-manager").pod.serviceAccountName).toBeUndefined();
  });

  test("the page joins the mesh, and what is called from outside of it stays out", () => {
    const meshLabel = (mesh: "ambient" | "sidecar") =>
      [...STATELESS, "mysql"].map((name) => {
        const { "katib.kubeflow.org/component": component, ...rest } = deployment(name, { mesh }).labels ?? {};
        return [component, rest];
      });
    const out = { "sidecar.istio.io/inject": "false" };
    expect(meshLabel("sidecar")).toEqual([
      ["controller", out],
      ["db-manager", out],
      ["ui", { "sidecar.istio.io/inject": "true" }],
      ["mysql", out],
    ]);
    const outOfAmbient = { "istio.io/dataplane-mode": "none" };
    expect(meshLabel("ambient")).toEqual([
      ["controller", outOfAmbient],
      ["db-manager", outOfAmbient],
      ["ui", {}],
      ["mysql", outOfAmbient],
    ]);
  });
});

describe("settings", () => {
  test("single availability means one Pod of each and no budgets; the database stays as it is", () => {
    expect(changedBy({ availability: "single" })).toEqual([...DEPLOYMENTS, ...BUDGETS].sort());
    for (const name of STATELESS) {
      expect(deployment(name).spec.replicas).toBe(2);
      expect(deployment(name, { availability: "single" }).spec.replicas).toBe(1);
    }
    expect(deployment("mysql").spec.replicas).toBe(1);
  });

  test("the route is for every host of the gateway", () => {
    expect(changedBy({ gateway: { name: "team/front", https: true } })).toEqual(["VirtualService kubeflow/katib-ui"]);
    expect(render().get("VirtualService kubeflow/katib-ui")?.spec).toMatchObject({
      gateways: ["kubeflow/kubeflow-gateway"],
      hosts: ["*"],
      http: [{ match: [{ uri: { prefix: "/katib/" } }] }],
    });
  });

  test("another digest of the account makes the database manager's Pods anew, and no others", () => {
    expect(changedBy({ credentialsDigest: "d1" })).toEqual(["Deployment kubeflow/katib-db-manager"]);
  });

  test("more kinds of trials change the configuration, the controller's Pods and its rights", () => {
    const trialKinds = [{ group: "argoproj.io", version: "v1alpha1", kind: "Workflow", plural: "workflows" }];
    expect(changedBy({ trialKinds })).toEqual([
      "ClusterRole katib-controller",
      "ConfigMap kubeflow/katib-config",
      "Deployment kubeflow/katib-controller",
    ]);
  });

  test("more algorithms change the configuration alone, which the controller reads for each experiment", () => {
    expect(changedBy({ algorithms: [{ name: "annealing", image: "m/annealing:1" }] })).toEqual([
      "ConfigMap kubeflow/katib-config",
    ]);
  });
});
