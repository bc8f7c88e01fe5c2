import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import {
  PvcViewerControllerChart,
  type PvcViewerControllerChartProps,
} from "../../../charts/pvcviewer-controller/chart";
import { pvcViewer } from "../../../charts/pvcviewer-controller/crds";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const issuer = { kind: "ClusterIssuer", name: "platform-ca" } as const;
const gateway = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
const defaults: PvcViewerControllerChartProps = { release, availability: "high", mesh: "sidecar", gateway, issuer };
const DEPLOYMENT = "Deployment kubeflow/pvcviewer-controller-manager";
const BUDGET = "PodDisruptionBudget kubeflow/pvcviewer-controller-manager";
const CERTIFICATE = "Certificate kubeflow/pvcviewer-serving-cert";
const SERVICE = "Service kubeflow/pvcviewer-webhook-service";
const VIEWER = "ConfigMap kubeflow/pvcviewer-defaults";
const WEBHOOKS = [
  "MutatingWebhookConfiguration pvcviewer-mutating-webhook-configuration",
  "ValidatingWebhookConfiguration pvcviewer-validating-webhook-configuration",
];

function chartOf(props: Partial<PvcViewerControllerChartProps> = {}): PvcViewerControllerChart {
  return new PvcViewerControllerChart(new App(), "pvcviewer-controller", { ...defaults, ...props });
}

function render(props: Partial<PvcViewerControllerChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

function changedBy(props: Partial<PvcViewerControllerChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function template(props: Partial<PvcViewerControllerChartProps> = {}): k8s.PodTemplateSpec {
  return (render(props).get(DEPLOYMENT)?.spec as k8s.DeploymentSpec).template;
}

function before(id: string): string[] {
  const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
  const object = objects.find((it) => objectId(it.toJson() as PlainObject) === id);
  return (object?.node.dependencies ?? [])
    .flatMap((target) => target.node.findAll())
    .filter(ApiObject.isApiObject)
    .map((it) => objectId(it.toJson() as PlainObject))
    .sort();
}

test("the chart makes these thirteen objects", () => {
  expect([...render().keys()].sort()).toEqual([
    CERTIFICATE,
    "ClusterRole pvcviewer-role",
    "ClusterRoleBinding pvcviewer-manager-rolebinding",
    VIEWER,
    DEPLOYMENT,
    WEBHOOKS[0],
    BUDGET,
    "Role kubeflow/pvcviewer-leader-election-role",
    "RoleBinding kubeflow/pvcviewer-leader-election-rolebinding",
    "Service kubeflow/pvcviewer-controller-manager-metrics-service",
    SERVICE,
    "ServiceAccount kubeflow/pvcviewer-controller-manager",
    WEBHOOKS[1],
  ]);
});

describe("order", () => {
  test("the controller starts after its certificate, its rights and what viewers run", () => {
    expect(before(DEPLOYMENT)).toEqual([
      CERTIFICATE,
      "ClusterRole pvcviewer-role",
      "ClusterRoleBinding pvcviewer-manager-rolebinding",
      VIEWER,
      "Role kubeflow/pvcviewer-leader-election-role",
      "RoleBinding kubeflow/pvcviewer-leader-election-rolebinding",
      "ServiceAccount kubeflow/pvcviewer-controller-manager",
    ]);
  });

  test.each(WEBHOOKS)("the API server hears of the %s when it answers", (webhook) => {
    expect(before(webhook)).toEqual([DEPLOYMENT, SERVICE]);
  });
});

describe("webhooks", () => {
  test("the CRD, the Certificate and the configurations are of one mind about names", () => {
    const injection = { "cert-manager.io/inject-ca-from": "kubeflow/pvcviewer-serving-cert" };
    expect(pvcViewer.annotations).toEqual(injection);
    for (const id of WEBHOOKS) expect(render().get(id)?.metadata.annotations).toEqual(injection);
    expect(pvcViewer.conversion).toMatchObject({ service: { name: "pvcviewer-webhook-service" } });
    expect(render().get(CERTIFICATE)?.spec).toEqual({
      dnsNames: ["pvcviewer-webhook-service.kubeflow.svc", "pvcviewer-webhook-service.kubeflow.svc.cluster.local"],
      issuerRef: { group: "cert-manager.io", ...issuer },
      privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
      secretName: "webhook-server-cert",
    });
  });

  test("neither states a CA", () => {
    expect(JSON.stringify([...render().values()])).not.toContain("caBundle");
  });

  test("the API server calls them past the sidecar, where there is one", () => {
    const annotation = "traffic.sidecar.istio.io/excludeInboundPorts";
    expect(template().metadata?.annotations).toMatchObject({ [annotation]: "9443" });
    expect(template({ mesh: "ambient" }).metadata?.annotations).not.toHaveProperty([annotation]);
    expect(changedBy({ mesh: "ambient" })).toEqual([DEPLOYMENT]);
  });
});

describe("what a PVCViewer runs that names nothing", () => {
  const read = (props: Partial<PvcViewerControllerChartProps> = {}) => {
    const data = render(props).get(VIEWER)?.data as Record<string, string>;
    return parse(data["pod-spec.yaml"]) as k8s.PodSpec;
  };
  const { containers, volumes, securityContext } = read();

  test("is in a file that the controller finds", () => {
    const [container] = template().spec?.containers ?? [];
    expect(container.env).toContainEqual({ name: "DEFAULT_POD_SPEC_PATH", value: "/etc/pvcviewer/pod-spec.yaml" });
    expect(container.volumeMounts).toContainEqual({ mountPath: "/etc/pvcviewer", name: "defaults", readOnly: true });
    expect(template().spec?.volumes).toContainEqual({ name: "defaults", configMap: { name: "pvcviewer-defaults" } });
  });

  test("is the release's file browser, restricted, and states its requests", () => {
    expect(containers.map(({ image }) => image)).toEqual([release.notebooks.volumeViewer]);
    expect(containers[0].securityContext).toEqual(RESTRICTED_CONTAINER);
    expect(securityContext?.runAsUser).toBe(1000);
    expect(containers[0].resources?.requests).toEqual({ cpu: "50m", memory: "64Mi" });
  });

  test("mounts the volume that the controller adds, which is not in the file", () => {
    expect(containers[0].volumeMounts).toContainEqual({ name: "viewer-volume", mountPath: "/srv" });
    expect(volumes?.map(({ name }) => name)).toEqual(["temporary"]);
  });

  test("knows its own path, of namespace and name", () => {
    const names = containers[0].env?.map(({ name }) => name) ?? [];
    const base = containers[0].env?.find(({ name }) => name === "FB_BASEURL");
    expect(base?.value).toBe("/pvcviewers/$(VIEWER_NAMESPACE)/$(VIEWER_NAME)/");
    // Kubernetes replaces only variables that come before.
    expect(names.slice(0, 2)).toEqual(["VIEWER_NAMESPACE", "VIEWER_NAME"]);
    expect(names.indexOf("FB_BASEURL")).toBeGreaterThan(1);
  });

  test("can be of another version", () => {
    const viewerImage = "filebrowser/filebrowser:v2.32.0";
    expect(changedBy({ viewerImage })).toEqual([VIEWER]);
    expect(read({ viewerImage }).containers[0].image).toBe(viewerImage);
  });
});

test("viewers get their route on a gateway of another name", () => {
  const [container] = template({ gateway: { name: "ingress/company", https: true } }).spec?.containers ?? [];
  expect(container.env).toContainEqual({ name: "ISTIO_GATEWAY", value: "ingress/company" });
});

test("figures come from the controller itself, and no proxy stands beside it", () => {
  expect(template().spec?.containers.map(({ name }) => name)).toEqual(["manager"]);
  expect(template().spec?.containers[0].args).toContain("--metrics-bind-address=:8080");
  const service = render().get("Service kubeflow/pvcviewer-controller-manager-metrics-service");
  expect(service?.spec).toMatchObject({ ports: [{ name: "http-metrics", port: 8080, targetPort: "metrics" }] });
  expect(JSON.stringify([...render().values()])).not.toMatch(/tokenreviews|kube-rbac-proxy/);
});

test("two Pods answer and one is the leader; single means one and no budget", () => {
  expect(template().spec?.containers[0].args).toContain("--leader-elect");
  expect(render().get(DEPLOYMENT)?.spec).toMatchObject({ replicas: 2 });
  expect(render().get(BUDGET)?.spec).toMatchObject({ maxUnavailable: 1 });
  expect(changedBy({ availability: "single" })).toEqual([DEPLOYMENT, BUDGET]);
});
