import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { componentCharts } from "../../cli/conformance/components";

const CLUSTER_SCOPED = [
  "APIService",
  "ClusterIssuer",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterServingRuntime",
  "ClusterStorageContainer",
  "ClusterTrainingRuntime",
  "CompositeController",
  "DecoratorController",
  "MutatingWebhookConfiguration",
  "Namespace",
  "PriorityClass",
  "Profile",
  "ValidatingWebhookConfiguration",
];

const components = Object.entries(componentCharts(RELEASES["26.03"]));

// cdk8s makes up a missing name from the construct's address: it would change when a construct moves.
test.each(components)("the objects of %s are the same wherever the charts are in the tree", (_name, charts) => {
  const nested = charts(new Chart(new App(), "outer"));
  expect(nested.flatMap(objectsOf)).toEqual(charts(new App()).flatMap(objectsOf));
});

test.each(components)("the objects of %s state their namespace, unless they are the cluster's", (_name, charts) => {
  const misplaced = charts(new App())
    .flatMap(objectsOf)
    .filter(({ kind, metadata }) => CLUSTER_SCOPED.includes(kind) !== (metadata.namespace === undefined));
  expect(misplaced).toEqual([]);
});

test("no two components make the same object, but for variants of the same one", () => {
  const identity = ({ kind, metadata }: PlainObject) => [kind, metadata.namespace, metadata.name].join(" ");
  const variants = /^options\/(istio|oauth2-proxy|pipelines|katib)-/;
  const all = components
    .filter(([component]) => !variants.test(component))
    .flatMap(([, charts]) => charts(new App()).flatMap(objectsOf).map(identity));
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});
