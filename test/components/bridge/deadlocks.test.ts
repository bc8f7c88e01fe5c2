import { ApiObject, App, Chart } from "cdk8s";
import { Construct } from "constructs";
import { plan } from "../../../components/bridge/plan";

const LABELS = { app: "web" };

function workload(scope: Construct, labels: Record<string, string> = { ...LABELS, version: "1" }): ApiObject {
  const metadata = { name: "web", namespace: "kubeflow" };
  const spec = { template: { metadata: { labels } } };
  return new ApiObject(scope, "deployment", { apiVersion: "apps/v1", kind: "Deployment", metadata, spec });
}

function service(scope: Construct, spec: object, metadata: object = {}): ApiObject {
  return new ApiObject(scope, "service", {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "kubeflow", ...metadata },
    spec,
  });
}

function chart(): Chart {
  return new Chart(new App(), "chart");
}

describe("refuseDeadlocks", () => {
  it("refuses Pods that wait for the Service in front of them", () => {
    const root = chart();
    workload(root).addDependency(service(root, { selector: LABELS }));
    expect(() => plan(root, "app")).toThrow(
      'chart/deployment: waits for Service "kubeflow/web", which waits for these Pods; remove the dependency on "chart/service"',
    );
  });

  it("refuses them also when scopes and other objects are in between", () => {
    const root = chart();
    const group = new Construct(root, "group");
    service(group, { selector: LABELS });
    const between = new ApiObject(root, "between", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "b" } });
    between.addDependency(group);
    workload(root).addDependency(between);
    expect(() => plan(root, "app")).toThrow('remove the dependency on "chart/group/service"');
  });

  it.each([
    ["headless", { selector: LABELS, clusterIP: "None" }, {}],
    ["external", { selector: LABELS, type: "ExternalName" }, {}],
    ["without selector", {}, {}],
    ["with an empty selector", { selector: {} }, {}],
    ["for other Pods", { selector: { app: "db" } }, {}],
    ["in another namespace", { selector: LABELS }, { namespace: "other" }],
    ["not awaited", { selector: LABELS }, { annotations: { "pulumi.com/skipAwait": "true" } }],
  ])("lets Pods wait for a Service that is %s", (_which, spec, metadata) => {
    const root = chart();
    workload(root).addDependency(service(root, spec, metadata));
    expect(plan(root, "app").resources.map(({ path }) => path)).toEqual(["chart/service", "chart/deployment"]);
  });

  it("lets a Service wait for its Pods", () => {
    const root = chart();
    const made = workload(root);
    service(root, { selector: LABELS }).addDependency(made);
    expect(plan(root, "app").resources.map(({ path }) => path)).toEqual(["chart/deployment", "chart/service"]);
  });
});
