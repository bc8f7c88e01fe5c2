import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { networkPolicies } from "../../../charts/kubeflow-namespaces/network-policies";
import { PodDefaultsChart, type PodDefaultsChartProps } from "../../../charts/poddefaults/chart";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const issuer = { kind: "ClusterIssuer", name: "platform-ca" } as const;
const defaults: PodDefaultsChartProps = { release, availability: "high", mesh: "sidecar", issuer };
const DEPLOYMENT = "Deployment kubeflow/admission-webhook-deployment";
const BUDGET = "PodDisruptionBudget kubeflow/admission-webhook-deployment";
const CERTIFICATE = "Certificate kubeflow/admission-webhook-cert";
const SERVICE = "Service kubeflow/admission-webhook-service";
const WEBHOOK = "MutatingWebhookConfiguration admission-webhook-mutating-webhook-configuration";

function chartOf(props: Partial<PodDefaultsChartProps> = {}): PodDefaultsChart {
  return new PodDefaultsChart(new App(), "poddefaults", { ...defaults, ...props });
}

function render(props: Partial<PodDefaultsChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

function changedBy(props: Partial<PodDefaultsChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function template(props: Partial<PodDefaultsChartProps> = {}): k8s.PodTemplateSpec {
  return (render(props).get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).template;
}

/** Ids of what an object waits for. */
function before(id: string): string[] {
  const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
  const object = objects.find((it) => objectId(it.toJson() as PlainObject) === id);
  return (object?.node.dependencies ?? [])
    .flatMap((target) => target.node.findAll())
    .filter(ApiObject.isApiObject)
    .map((it) => objectId(it.toJson() as PlainObject))
    .sort();
}

test("the chart makes these eleven objects", () => {
  expect([...render().keys()].sort()).toEqual([
    CERTIFICATE,
    "ClusterRole admission-webhook-cluster-role",
    "ClusterRole admission-webhook-kubeflow-poddefaults-admin",
    "ClusterRole admission-webhook-kubeflow-poddefaults-edit",
    "ClusterRole admission-webhook-kubeflow-poddefaults-view",
    "ClusterRoleBinding admission-webhook-cluster-role-binding",
    DEPLOYMENT,
    WEBHOOK,
    BUDGET,
    SERVICE,
    "ServiceAccount kubeflow/admission-webhook-service-account",
  ]);
});

describe("order", () => {
  test("the webhook starts after its certificate and its rights, and not after the Service that waits for it", () => {
    expect(before(DEPLOYMENT)).toEqual([
      CERTIFICATE,
      "ClusterRole admission-webhook-cluster-role",
      "ClusterRoleBinding admission-webhook-cluster-role-binding",
      "ServiceAccount kubeflow/admission-webhook-service-account",
    ]);
  });

  test("the API server hears of it when it answers", () => {
    expect(before(WEBHOOK)).toEqual([DEPLOYMENT, SERVICE]);
  });
});

describe("webhook", () => {
  const [webhook] = render().get(WEBHOOK)?.webhooks as k8s.MutatingWebhook[];

  test("is asked about new Pods of tenants alone", () => {
    expect(webhook.namespaceSelector).toEqual({ matchLabels: { "app.kubernetes.io/part-of": "kubeflow-profile" } });
    expect(webhook.rules).toEqual([
      { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] },
    ]);
    expect(webhook.failurePolicy).toBe("Fail");
  });

  test("is called by the names of its certificate, whose CA cert-manager puts there", () => {
    expect(webhook.clientConfig).toEqual({
      service: { name: "admission-webhook-service", namespace: "kubeflow", path: "/apply-poddefault" },
    });
    expect(render().get(WEBHOOK)?.metadata.annotations).toEqual({
      "cert-manager.io/inject-ca-from": "kubeflow/admission-webhook-cert",
    });
    expect(render().get(CERTIFICATE)?.spec).toEqual({
      commonName: "admission-webhook-service.kubeflow.svc",
      dnsNames: ["admission-webhook-service.kubeflow.svc", "admission-webhook-service.kubeflow.svc.cluster.local"],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: "webhook-certs",
    });
  });

  test("is reached on the port that its container and its network policy open", () => {
    const { selector, ports } = render().get(SERVICE)?.spec as k8s.ServiceSpec;
    expect(ports).toEqual([{ name: "https-webhook", port: 443, targetPort: "https-webhook" }]);
    expect(template().spec?.containers[0].ports).toEqual([{ containerPort: 4443, name: "https-webhook" }]);
    expect(template().metadata?.labels).toMatchObject(selector ?? {});
    const policy = networkPolicies("sidecar").find(({ metadata }) => metadata?.name === "poddefaults");
    expect(JSON.stringify(policy?.spec?.ingress)).toContain("4443");
  });
});

describe("security", () => {
  test("the container is restricted", () => {
    expect(template().spec?.containers[0].securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 65532 });
  });

  test("its Pods stay out of the mesh, since the API server calls them", () => {
    expect(template().metadata?.labels).toMatchObject({ "sidecar.istio.io/inject": "false" });
    expect(template({ mesh: "ambient" }).metadata?.labels).toMatchObject({ "istio.io/dataplane-mode": "none" });
    expect(changedBy({ mesh: "ambient" })).toEqual([DEPLOYMENT]);
  });

  test("neither the webhook nor tenants write PodDefaults", () => {
    const rules = [...render().values()].flatMap(({ rules = [] }) => rules as k8s.PolicyRule[]);
    const reading = { apiGroups: ["kubeflow.org"], resources: ["poddefaults"], verbs: ["get", "list", "watch"] };
    expect(rules).toEqual([reading, reading]);
  });
});

test("a Pod is called when it listens", () => {
  expect(template().spec?.containers[0].readinessProbe).toEqual({ tcpSocket: { port: "https-webhook" } });
});

test("two Pods answer and a drain takes one; single means one and no budget", () => {
  expect(render().get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 2 });
  expect(render().get(BUDGET)?.spec).toMatchObject({ maxUnavailable: 1 });
  expect(changedBy({ availability: "single" })).toEqual([DEPLOYMENT, BUDGET]);
  expect(render({ availability: "single" }).get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 1 });
});

test("the image is the release's", () => {
  const notebooks = { ...release.notebooks, podDefaultsWebhook: "mirror/webhook:1" };
  expect(template({ release: { ...release, notebooks } }).spec?.containers[0].image).toBe("mirror/webhook:1");
});
