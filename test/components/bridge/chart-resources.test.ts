import * as k8s from "@pulumi/kubernetes";
import { version } from "@pulumi/kubernetes/package.json";
import * as pulumi from "@pulumi/pulumi";
import { ApiObject, Chart } from "cdk8s";
import { Construct } from "constructs";
import { ChartResources, type ChartFactory } from "../../../components/bridge/chart-resources";
import { deploy, isKnown, secret, UNKNOWN, valueOf } from "../support/deployment";

function configMap(scope: Construct, name: string, data: Record<string, string> = {}): ApiObject {
  const metadata = { name, namespace: "kubeflow" };
  return new ApiObject(scope, name, { apiVersion: "v1", kind: "ConfigMap", metadata, data });
}

/** A chart of ConfigMaps that a test fills. */
function charted(fill: (chart: Chart, ...rest: Parameters<ChartFactory>) => void): ChartFactory {
  return (app, tokens) => {
    const chart = new Chart(app, "chart");
    fill(chart, app, tokens);
    return chart;
  };
}

/** A resource whose `endpoint` only its creation tells. */
class Database extends pulumi.CustomResource {
  declare readonly endpoint: pulumi.Output<string>;
  constructor(name: string) {
    super("cloud:db:Database", name, { endpoint: undefined });
  }
}

const cloud = { outputs: (type: string) => (type === "cloud:db:Database" ? { endpoint: "db.example" } : {}) };

describe("ChartResources", () => {
  it("registers each object below itself, as what the typed resource would be", async () => {
    const { registrations } = await deploy(() => {
      new ChartResources(
        "app",
        charted((chart) => configMap(chart, "settings", { a: "b" })),
      );
      new k8s.core.v1.ConfigMap("typed", { metadata: { name: "settings", namespace: "kubeflow" }, data: { a: "b" } });
    });
    const [ours, typed] = ["app:ConfigMap:kubeflow/settings", "typed"].map(
      (name) => registrations.find((registration) => registration.name === name) as (typeof registrations)[0],
    );
    expect({ ...ours, name: "", urn: "", parent: "" }).toEqual({ ...typed, name: "", urn: "", parent: "" });
    expect(ours).toMatchObject({ parent: "app", type: "kubernetes:core/v1:ConfigMap", version });
    expect(registrations[0]).toMatchObject({ type: "kubeflow:bridge:ChartResources", name: "app", custom: false });
  });

  it("waits for what the chart's order says and for nothing more", async () => {
    const { registrations } = await deploy(() => {
      new ChartResources(
        "app",
        charted((chart) => {
          const [c, b, a] = ["c", "b", "a"].map((name) => configMap(chart, name));
          c.addDependency(b);
          b.addDependency(a);
        }),
      );
    });
    expect(registrations.slice(1).map(({ name, after }) => [name, after])).toEqual([
      ["app:ConfigMap:kubeflow/a", []],
      ["app:ConfigMap:kubeflow/b", ["app:ConfigMap:kubeflow/a"]],
      ["app:ConfigMap:kubeflow/c", ["app:ConfigMap:kubeflow/b"]],
    ]);
  });

  it("expands a dependency between scopes into edges between their objects", async () => {
    const { registrations } = await deploy(() => {
      new ChartResources(
        "app",
        charted((chart) => {
          const [first, second] = ["first", "second"].map((id) => new Construct(chart, id));
          configMap(first, "a");
          configMap(first, "b").addDependency(first.node.findChild("a"));
          configMap(first, "c");
          configMap(second, "d");
          second.node.addDependency(first);
        }),
      );
    });
    expect(registrations.find(({ name }) => name.endsWith("/d"))?.after).toEqual([
      "app:ConfigMap:kubeflow/b",
      "app:ConfigMap:kubeflow/c",
    ]);
  });

  it("makes nested charts components, so that N objects after M cost N + M edges", async () => {
    const { registrations } = await deploy(() => {
      new ChartResources(
        "app",
        charted((chart) => {
          const [first, second] = ["first", "second"].map((id) => new Chart(chart, id));
          for (let i = 0; i < 5; i++) configMap(first, `a${i}`);
          for (let i = 0; i < 7; i++) configMap(second, `b${i}`);
          second.addDependency(first);
        }),
      );
    });
    const objects = registrations.filter(({ custom }) => custom);
    expect(objects.map(({ after }) => after.length)).toEqual(Array(12).fill(0));
    const groups = registrations.filter(({ type }) => type === "kubeflow:bridge:Chart");
    expect(groups.map(({ name, parent, after }) => [name, parent, after.length])).toEqual([
      ["app:chart/first", "app", 0],
      ["app:chart/second", "app", 5],
    ]);
    expect(new Set(objects.map(({ name, parent }) => `${name.at(-2)} ${parent}`))).toEqual(
      new Set(["a app:chart/first", "b app:chart/second"]),
    );
    const order = registrations.map(({ name }) => name);
    expect(order.indexOf("app:chart/second")).toBe(order.length - 8);
  });

  it("starts no object before what the component waits for", async () => {
    const { registrations } = await deploy(() => {
      const first = new ChartResources(
        "first",
        charted((chart) => configMap(chart, "a")),
      );
      new ChartResources(
        "second",
        charted((chart) => configMap(chart, "b")),
        { dependsOn: [first] },
      );
    });
    expect(registrations.map(({ name }) => name)).toEqual([
      "first",
      "first:ConfigMap:kubeflow/a",
      "second",
      "second:ConfigMap:kubeflow/b",
    ]);
    expect(registrations[2].after).toEqual(["first:ConfigMap:kubeflow/a"]);
  });

  it("keeps Outputs inside manifests: their values, their secrecy and the resources they come from", async () => {
    const { registrations } = await deploy(() => {
      const database = new Database("database");
      const chart = charted((scope, _app, tokens) =>
        configMap(scope, "settings", {
          host: tokens.text(database.endpoint),
          url: `pg://${tokens.text(pulumi.secret("hush"))}@${tokens.text(database.endpoint)}`,
        }),
      );
      new ChartResources("app", chart);
    }, cloud);
    const settings = registrations.find(({ name }) => name === "app:ConfigMap:kubeflow/settings");
    expect(settings?.inputs.data).toEqual({ host: "db.example", url: secret("pg://hush@db.example") });
    expect(settings?.after).toEqual(["database"]);
  });

  it("lists all objects in a preview, with only the unknown properties unknown", async () => {
    const { registrations, result } = await deploy(
      () => {
        const database = new Database("database");
        const chart = charted((scope, _app, tokens) => {
          configMap(scope, "settings", { host: tokens.text(database.endpoint), user: "admin" });
          configMap(scope, "other");
        });
        return new ChartResources("app", chart);
      },
      { ...cloud, preview: true },
    );
    expect(registrations.filter(({ parent }) => parent === "app").map(({ inputs }) => inputs.data)).toEqual([
      {},
      { host: UNKNOWN, user: "admin" },
    ]);
    expect(await isKnown(result.ready)).toBe(true);
  });

  it("hides the values of Secrets, given as Outputs or not, and nothing else of them", async () => {
    const { registrations } = await deploy(() => {
      const metadata = { name: "credentials", namespace: "kubeflow" };
      const secretOf = (fields: object) =>
        charted((chart) => new ApiObject(chart, "s", { apiVersion: "v1", kind: "Secret", metadata, ...fields }));
      new ChartResources("app", secretOf({ type: "Opaque", data: { a: "aHVzaA==" }, stringData: { b: "hush" } }));
      new k8s.core.v1.Secret("typed", { metadata, type: "Opaque", data: { a: "aHVzaA==" }, stringData: { b: "hush" } });
    });
    const [ours, typed] = ["app:Secret:kubeflow/credentials", "typed"].map(
      (name) => registrations.find((registration) => registration.name === name) as (typeof registrations)[0],
    );
    expect(ours.inputs).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "credentials", namespace: "kubeflow" },
      type: "Opaque",
      data: secret({ a: "aHVzaA==" }),
      stringData: secret({ b: "hush" }),
    });
    expect({ ...ours, name: "", urn: "", parent: "" }).toEqual({ ...typed, name: "", urn: "", parent: "" });
  });

  it("takes the kubernetes provider of the component around it", async () => {
    const { registrations } = await deploy(() => {
      const provider = new k8s.Provider("cluster", { kubeconfig: "{}" });
      const around = new pulumi.ComponentResource("test:test:Around", "around", {}, { providers: [provider] });
      new ChartResources(
        "app",
        charted((chart) => configMap(new Chart(chart, "nested"), "a")),
        { parent: around },
      );
    });
    const object = registrations.find(({ name }) => name === "app:ConfigMap:kubeflow/a");
    expect(object?.provider).toMatch(/::pulumi:providers:kubernetes::cluster::cluster-id$/);
  });

  it("registers nothing when the chart is refused", async () => {
    const { registrations, result } = await deploy(() => {
      const broken = charted((chart) => {
        configMap(chart, "fine");
        new ApiObject(chart, "nameless", { apiVersion: "v1", kind: "ConfigMap" });
      });
      try {
        new ChartResources("app", broken);
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(result).toContain("chart/nameless: ConfigMap has the generated name");
    expect(registrations.filter(({ custom }) => custom)).toEqual([]);
  });

  it("finds resources by kind, name and namespace, and is ready with all URNs", async () => {
    const { result } = await deploy(() => {
      const resources = new ChartResources(
        "app",
        charted((chart) => {
          configMap(chart, "settings");
          const metadata = { name: "settings", namespace: "other" };
          new ApiObject(chart, "twin", { apiVersion: "v1", kind: "ConfigMap", metadata });
          new ApiObject(chart, "role", { apiVersion: "v1", kind: "ClusterRole", metadata: { name: "role" } });
        }),
      );
      return resources;
    });
    const role = result.get("ClusterRole", "role");
    expect(await valueOf(role.metadata)).toEqual({ name: "role" });
    const urns = await valueOf(result.ready);
    expect(urns).toHaveLength(3);
    expect(urns).toContain(await valueOf(result.get("ConfigMap", "settings", "other").urn));
    expect(() => result.get("ConfigMap", "settings")).toThrow(
      '2 objects are called ConfigMap "settings"; name the namespace',
    );
    expect(() => result.get("Secret", "settings", "other")).toThrow('this chart has no Secret "other/settings"');
  });
});
