import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { JobSetChart } from "../../../charts/jobset/chart";
import { networkPolicies } from "../../../charts/kubeflow-namespaces/network-policies";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];
const chartOf = (availability: "high" | "single") => new JobSetChart(new App(), "jobset", { release, availability });
const render = (availability: "high" | "single" = "high") =>
  new Map(objectsOf(chartOf(availability)).map((object) => [objectId(object), object]));
const objects = render();

const NAMESPACE = "kubeflow-system";
const DEPLOYMENT = `Deployment ${NAMESPACE}/jobset-controller-manager`;

function find(id: string): PlainObject {
  const found = objects.get(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

function podTemplate(): k8s.PodTemplateSpec {
  return (find(DEPLOYMENT).spec as k8s.DeploymentSpec).template;
}

test("the chart makes these nineteen objects", () => {
  expect([...objects.keys()].sort()).toEqual([
    "ClusterRole jobset-manager-role",
    "ClusterRole jobset-metrics-reader",
    "ClusterRole jobset-proxy-role",
    "ClusterRoleBinding jobset-manager-rolebinding",
    "ClusterRoleBinding jobset-metrics-reader-rolebinding",
    "ClusterRoleBinding jobset-proxy-rolebinding",
    `ConfigMap ${NAMESPACE}/jobset-manager-config`,
    DEPLOYMENT,
    "MutatingWebhookConfiguration jobset-mutating-webhook-configuration",
    `PodDisruptionBudget ${NAMESPACE}/jobset-controller-manager`,
    `Role ${NAMESPACE}/jobset-leader-election-role`,
    `Role ${NAMESPACE}/jobset-webhook-certificate-role`,
    `RoleBinding ${NAMESPACE}/jobset-leader-election-rolebinding`,
    `RoleBinding ${NAMESPACE}/jobset-webhook-certificate-rolebinding`,
    `Secret ${NAMESPACE}/jobset-webhook-server-cert`,
    `Service ${NAMESPACE}/jobset-controller-manager-metrics-service`,
    `Service ${NAMESPACE}/jobset-webhook-service`,
    `ServiceAccount ${NAMESPACE}/jobset-controller-manager`,
    "ValidatingWebhookConfiguration jobset-validating-webhook-configuration",
  ]);
});

test("the Deployment follows all that its Pods need, and not the Services that wait for them", () => {
  const [deployment] = chartOf("high")
    .node.findAll()
    .filter((construct) => construct instanceof ApiObject && construct.kind === "Deployment");
  const needs = deployment.node.dependencies.flatMap((target) => objectsOf(target)).map(objectId);
  const others = [DEPLOYMENT, ...[...objects.keys()].filter((id) => /^(Service|PodDisruptionBudget) /.test(id))];
  expect(needs.sort()).toEqual([...objects.keys()].filter((id) => !others.includes(id)).sort());
});

test("with high availability there are two Pods apart, of which a drain takes one, and otherwise one", () => {
  const spec = (of: Map<string, PlainObject>) => of.get(DEPLOYMENT)?.spec as k8s.DeploymentSpec;
  expect([spec(objects).replicas, spec(render("single")).replicas]).toEqual([2, 1]);
  expect(spec(objects).template.spec?.topologySpreadConstraints).toHaveLength(2);
  expect(spec(render("single")).template.spec?.topologySpreadConstraints).toBeUndefined();
  expect([...render("single").keys()]).not.toContain(`PodDisruptionBudget ${NAMESPACE}/jobset-controller-manager`);
});

test("the configuration names the objects that there are, in the file that the program is told to read", () => {
  const { data } = find(`ConfigMap ${NAMESPACE}/jobset-manager-config`) as unknown as k8s.KubeConfigMapProps;
  const [[file, text]] = Object.entries(data ?? {});
  const { leaderElection, internalCertManagement } = parse(text) as Record<string, Record<string, string>>;
  const leases = (find(`Role ${NAMESPACE}/jobset-leader-election-role`).rules as k8s.PolicyRule[]).at(-1);
  expect(leaderElection).toEqual({
    leaderElect: true,
    resourceName: leases?.resourceNames?.[0],
    resourceNamespace: NAMESPACE,
  });
  find(`Service ${NAMESPACE}/${internalCertManagement.webhookServiceName}`);
  find(`Secret ${NAMESPACE}/${internalCertManagement.webhookSecretName}`);
  const [container] = podTemplate().spec?.containers ?? [];
  const folder = container.volumeMounts?.find(({ name }) => name === "manager-config")?.mountPath;
  expect(container.args?.[0]).toBe(`--config=${folder}/${file}`);
});

test("in the whole cluster it reads no Secret and writes no Pod", () => {
  const rules = find("ClusterRole jobset-manager-role").rules as k8s.PolicyRule[];
  const verbs = (resource: string) =>
    rules.filter((rule) => rule.resources?.includes(resource)).map(({ verbs: v }) => v);
  expect(verbs("secrets")).toEqual([]);
  expect(verbs("pods")).toEqual([["delete", "get", "list", "watch"]]);
  expect(find(`Role ${NAMESPACE}/jobset-webhook-certificate-role`).rules).toEqual([
    { apiGroups: [""], resources: ["secrets"], verbs: ["list", "watch"] },
    {
      apiGroups: [""],
      resources: ["secrets"],
      verbs: ["get", "update"],
      resourceNames: ["jobset-webhook-server-cert"],
    },
  ]);
});

test("the API server's way to the webhooks is open: Service, port, Pods and network policy fit", () => {
  const { selector, ports } = find(`Service ${NAMESPACE}/jobset-webhook-service`).spec as k8s.ServiceSpec;
  const { metadata, spec } = podTemplate();
  expect(metadata?.labels).toMatchObject(selector ?? {});
  const port = spec?.containers[0].ports?.find(({ name }) => name === "webhook-server")?.containerPort;
  expect(ports?.map(({ targetPort }) => targetPort)).toEqual([port]);
  expect(metadata?.annotations?.["traffic.sidecar.istio.io/excludeInboundPorts"]).toBe(String(port));
  const policy = networkPolicies("ambient").find((one) => one.metadata?.name === "jobset-webhook");
  expect(metadata?.labels).toMatchObject(policy?.spec?.podSelector?.matchLabels ?? { none: "" });
});

test("the CA of the webhooks is the program's to write", () => {
  for (const kind of ["Mutating", "Validating"]) {
    const configuration = find(`${kind}WebhookConfiguration jobset-${kind.toLowerCase()}-webhook-configuration`);
    const webhooks = configuration.webhooks as k8s.ValidatingWebhook[];
    expect(webhooks.map(({ clientConfig }) => Object.keys(clientConfig))).toEqual([["service"], ["service"]]);
  }
  expect(find(`Secret ${NAMESPACE}/jobset-webhook-server-cert`)).not.toHaveProperty("data");
});

test("Pods that are of no JobSet are never asked about", () => {
  const configurations = [...objects.values()].filter(({ kind }) => kind.endsWith("WebhookConfiguration"));
  const aboutPods = configurations
    .flatMap(({ webhooks }) => webhooks as k8s.ValidatingWebhook[])
    .filter(({ rules }) => rules?.[0].resources?.includes("pods"));
  expect(aboutPods.map(({ objectSelector }) => objectSelector?.matchExpressions)).toEqual(
    Array(2).fill([{ key: "jobset.sigs.k8s.io/jobset-name", operator: "Exists" }]),
  );
});
