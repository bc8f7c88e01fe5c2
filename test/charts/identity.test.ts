import { App, Chart } from "cdk8s";
import type { Construct } from "constructs";
import { objectsOf, type PlainObject } from "../../charts/common/objects";
import { KubeflowNamespacesChart } from "../../charts/kubeflow-namespaces/chart";
import { KubeflowRolesChart } from "../../charts/kubeflow-roles/chart";
import { NvidiaDevicePluginChart } from "../../charts/nvidia-device-plugin/chart";
import { ProfilesChart } from "../../charts/profiles/chart";
import { RELEASES } from "../../charts/releases";
import { TrainingOperatorChart } from "../../charts/training-operator/chart";

const release = RELEASES["26.03"];
const tenants = [
  {
    name: "team-a",
    owner: "ada@example.com",
    contributors: [{ user: "alan@example.com", role: "view" as const }],
    quota: { gpus: 4 },
  },
];
const CLUSTER_SCOPED = ["Namespace", "ClusterRole", "ClusterRoleBinding", "Profile", "ValidatingWebhookConfiguration"];

const charts: [string, (scope: Construct, id: string) => Chart][] = [
  ["kubeflow-namespaces", (scope, id) => new KubeflowNamespacesChart(scope, id)],
  ["kubeflow-roles", (scope, id) => new KubeflowRolesChart(scope, id)],
  ["nvidia-device-plugin", (scope, id) => new NvidiaDevicePluginChart(scope, id, { release })],
  ["profiles", (scope, id) => new ProfilesChart(scope, id, { tenants })],
  ["training-operator", (scope, id) => new TrainingOperatorChart(scope, id, { release })],
];

// cdk8s makes up a missing name from the construct's address: it would change when a construct moves.
test.each(charts)("the objects of %s are the same wherever the chart is in the tree", (_name, chart) => {
  const nested = chart(new Chart(new App(), "outer"), "inner");
  expect(objectsOf(nested)).toEqual(objectsOf(chart(new App(), "chart")));
});

test.each(charts)("the objects of %s state their namespace, unless they are the cluster's", (_name, chart) => {
  const misplaced = objectsOf(chart(new App(), "chart")).filter(
    ({ kind, metadata }) => CLUSTER_SCOPED.includes(kind) !== (metadata.namespace === undefined),
  );
  expect(misplaced).toEqual([]);
});

test("no two charts make the same object", () => {
  const identity = ({ kind, metadata }: PlainObject) => [kind, metadata.namespace, metadata.name].join(" ");
  const all = charts.flatMap(([, chart]) => objectsOf(chart(new App(), "chart")).map(identity));
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});
