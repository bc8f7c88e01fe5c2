import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { networkPolicies } from "../../../charts/kubeflow-namespaces/network-policies";
import { RELEASES } from "../../../charts/releases";
import { TrainerChart, type TrainerChartProps } from "../../../charts/trainer/chart";
import { RUNTIME_NAMES } from "../../../charts/trainer/runtimes";

const release = RELEASES["26.03"];
const chartOf = (props: Partial<TrainerChartProps> = {}) =>
  new TrainerChart(new App(), "trainer", { release, availability: "high", ...props });
const render = (props: Partial<TrainerChartProps> = {}) =>
  new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
const objects = render();

const NAMESPACE = "kubeflow-system";
const NAME = "kubeflow-trainer-controller-manager";
const DEPLOYMENT = `Deployment ${NAMESPACE}/${NAME}`;
const runtimes = RUNTIME_NAMES.map((name) => `ClusterTrainingRuntime ${name}`);

function find(id: string): PlainObject {
  const found = objects.get(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

function podTemplate(): k8s.PodTemplateSpec {
  return (find(DEPLOYMENT).spec as k8s.DeploymentSpec).template;
}

test("the chart makes these twenty-one objects", () => {
  expect([...objects.keys()].sort()).toEqual(
    [
      "ClusterRole kubeflow-trainer-admin",
      `ClusterRole ${NAME}`,
      "ClusterRole kubeflow-trainer-edit",
      "ClusterRole kubeflow-trainer-view",
      "ClusterRole kubeflow-trainer-view-cluster-runtimes",
      `ClusterRoleBinding ${NAME}`,
      "ClusterRoleBinding kubeflow-trainer-view-cluster-runtimes",
      ...runtimes,
      `ConfigMap ${NAMESPACE}/kubeflow-trainer-config`,
      DEPLOYMENT,
      `PodDisruptionBudget ${NAMESPACE}/${NAME}`,
      `Role ${NAMESPACE}/kubeflow-trainer-leader-election`,
      `RoleBinding ${NAMESPACE}/kubeflow-trainer-leader-election`,
      `Secret ${NAMESPACE}/kubeflow-trainer-webhook-cert`,
      `Service ${NAMESPACE}/${NAME}`,
      `ServiceAccount ${NAMESPACE}/${NAME}`,
      "ValidatingWebhookConfiguration validator.trainer.kubeflow.org",
    ].sort(),
  );
});

test("the runtimes come after the controller that checks them, and the controller after all that its Pods need", () => {
  const after = chartOf()
    .node.findAll()
    .filter(ApiObject.isApiObject)
    .map((made) => [
      made.kind,
      made.node.dependencies
        .flatMap((target) => objectsOf(target))
        .map(objectId)
        .sort(),
    ]);
  expect(after.filter(([kind]) => kind === "ClusterTrainingRuntime")).toEqual(
    runtimes.map(() => ["ClusterTrainingRuntime", [DEPLOYMENT]]),
  );
  expect(after.find(([kind]) => kind === "Deployment")?.[1]).toEqual([
    `ClusterRole ${NAME}`,
    `ClusterRoleBinding ${NAME}`,
    `ConfigMap ${NAMESPACE}/kubeflow-trainer-config`,
    `Role ${NAMESPACE}/kubeflow-trainer-leader-election`,
    `RoleBinding ${NAMESPACE}/kubeflow-trainer-leader-election`,
    `Secret ${NAMESPACE}/kubeflow-trainer-webhook-cert`,
    `ServiceAccount ${NAMESPACE}/${NAME}`,
    "ValidatingWebhookConfiguration validator.trainer.kubeflow.org",
  ]);
});

test("the runtimes are those that are chosen", () => {
  const chosen = (names: TrainerChartProps["runtimes"]) =>
    [...render({ runtimes: names }).keys()].filter((id) => id.startsWith("ClusterTrainingRuntime"));
  expect(chosen(["torch-distributed"])).toEqual(["ClusterTrainingRuntime torch-distributed"]);
  expect(chosen([])).toEqual([]);
});

test("with high availability there are two Pods apart, of which a drain takes one, and otherwise one", () => {
  const single = render({ availability: "single" });
  const spec = (of: Map<string, PlainObject>) => of.get(DEPLOYMENT)?.spec as k8s.DeploymentSpec;
  expect([spec(objects).replicas, spec(single).replicas]).toEqual([2, 1]);
  expect(spec(single).template.spec?.topologySpreadConstraints).toBeUndefined();
  expect([...objects.keys()].filter((id) => !single.has(id))).toEqual([`PodDisruptionBudget ${NAMESPACE}/${NAME}`]);
});

test("the configuration names the objects and ports that there are, in the file that the program is told to read", () => {
  const { data } = find(`ConfigMap ${NAMESPACE}/kubeflow-trainer-config`) as unknown as k8s.KubeConfigMapProps;
  const [[file, text]] = Object.entries(data ?? {});
  const config = parse(text) as Record<string, Record<string, unknown>>;
  const leases = (find(`Role ${NAMESPACE}/kubeflow-trainer-leader-election`).rules as k8s.PolicyRule[]).at(-1);
  expect([config.leaderElection.resourceName, config.leaderElection.resourceNamespace]).toEqual([
    leases?.resourceNames?.[0],
    NAMESPACE,
  ]);
  expect(config.certManagement).toEqual({
    enable: true,
    webhookServiceName: NAME,
    webhookSecretName: "kubeflow-trainer-webhook-cert",
  });
  const { ports } = find(`Service ${NAMESPACE}/${NAME}`).spec as k8s.ServiceSpec;
  expect(ports?.map(({ port, targetPort }) => [port, targetPort])).toEqual([
    [8080, Number(String(config.metrics.bindAddress).slice(1))],
    [443, config.webhook.port],
  ]);
  const [container] = podTemplate().spec?.containers ?? [];
  const folder = container.volumeMounts?.find(({ name }) => name === "kubeflow-trainer-config")?.mountPath;
  expect(container.args?.[0]).toBe(`--config=${folder}/${file}`);
  expect(container.readinessProbe?.httpGet?.port).toBe(Number(String(config.health.healthProbeBindAddress).slice(1)));
});

test("the API server's way to the webhooks is open in a mesh without sidecars too", () => {
  const { metadata, spec } = podTemplate();
  const { selector } = find(`Service ${NAMESPACE}/${NAME}`).spec as k8s.ServiceSpec;
  expect(metadata?.labels).toMatchObject(selector ?? {});
  expect(metadata?.annotations?.["traffic.sidecar.istio.io/excludeInboundPorts"]).toBe("9443");
  const policy = networkPolicies("ambient").find((one) => one.metadata?.name === "trainer-webhook");
  expect(metadata?.labels).toMatchObject(policy?.spec?.podSelector?.matchLabels ?? { none: "" });
  expect(spec?.containers[0].securityContext).toEqual(RESTRICTED_CONTAINER);
});

test("each kind of Trainer has a validator, whose CA and certificate are the program's to write", () => {
  const { webhooks } = find("ValidatingWebhookConfiguration validator.trainer.kubeflow.org");
  expect(
    (webhooks as k8s.ValidatingWebhook[]).map(({ rules, clientConfig }) => [rules?.[0].resources, clientConfig]),
  ).toEqual(
    ["clustertrainingruntime", "trainingruntime", "trainjob"].map((kind) => [
      [`${kind}s`],
      { service: { name: NAME, namespace: NAMESPACE, path: `/validate-trainer-kubeflow-org-v1alpha1-${kind}` } },
    ]),
  );
  expect(find(`Secret ${NAMESPACE}/kubeflow-trainer-webhook-cert`)).not.toHaveProperty("data");
});

test("leases are written in its own namespace alone, and of webhook configurations its own", () => {
  const rules = find(`ClusterRole ${NAME}`).rules as k8s.PolicyRule[];
  expect(rules.flatMap(({ resources }) => resources ?? [])).not.toContain("leases");
  const writing = rules.filter(
    ({ resources, verbs }) => resources?.includes("validatingwebhookconfigurations") && verbs.includes("update"),
  );
  expect(writing.map(({ resourceNames }) => resourceNames)).toEqual([["validator.trainer.kubeflow.org"]]);
});

test("tenants' rights come by the roles that collect them", () => {
  const prefix = "rbac.authorization.kubeflow.org/aggregate-to-kubeflow-";
  const collected = ["admin", "edit", "view"].map((role) => {
    const { labels } = find(`ClusterRole kubeflow-trainer-${role}`).metadata;
    return Object.keys(labels as object)
      .map((label) => label.replace(prefix, ""))
      .sort();
  });
  expect(collected).toEqual([["admin"], ["edit", "trainer-admin"], ["trainer-view", "view"]]);
  expect(find("ClusterRole kubeflow-trainer-admin")).not.toHaveProperty("rules");
});
