import { ApiObject } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { APPS, defaults, gateway, type Props } from "./apps";

describe.each(APPS)("$app", ({ app, make, path, account, workload, configs, roles }) => {
  const render = (changes: Partial<Props> = {}) =>
    new Map(objectsOf(make({ ...defaults, ...changes })).map((object) => [objectId(object), object]));
  const deployment = `Deployment kubeflow/${workload}`;
  const specOf = <T>(id: string, changes?: Partial<Props>) => render(changes).get(id)?.spec as T;
  const containerOf = (changes?: Partial<Props>) =>
    specOf<k8s.DeploymentSpec>(deployment, changes).template.spec!.containers[0];
  const named = (kind: string) => [...render().keys()].filter((id) => id.startsWith(`${kind} `));

  test("is made of one Deployment with its Service, rights, routes and configuration", () => {
    expect(named("ConfigMap")).toEqual(configs.map((name) => `ConfigMap kubeflow/${name}`));
    expect(named("ClusterRole")).toEqual([...roles, `${app}-cluster-role`].map((name) => `ClusterRole ${name}`));
    const rest = [...render().keys()].filter((id) => !/^(ConfigMap|ClusterRole) /.test(id));
    expect(rest.map((id) => id.split(" ")[0])).toEqual([
      "AuthorizationPolicy",
      "DestinationRule",
      "VirtualService",
      "Service",
      "PodDisruptionBudget",
      "Deployment",
      "ServiceAccount",
      "ClusterRoleBinding",
    ]);
  });

  test("starts after what its Pods need, and nothing waits for it", () => {
    const edges = make(defaults)
      .node.findAll()
      .flatMap((construct) => construct.node.dependencies.map((target) => [construct, target].map(idOf)));
    expect(edges.sort()).toEqual(
      [
        `ClusterRole ${app}-cluster-role`,
        render().has(`ClusterRoleBinding ${app}-binding`)
          ? `ClusterRoleBinding ${app}-binding`
          : `ClusterRoleBinding ${app}-cluster-role-binding`,
        ...configs.map((name) => `ConfigMap kubeflow/${name}`),
        `ServiceAccount kubeflow/${account}`,
      ].map((target) => [deployment, target]),
    );
  });

  test("is locked up, with a folder to write to", () => {
    const container = containerOf();
    expect(container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000 });
    expect(container.volumeMounts?.at(-1)).toEqual({ name: "tmp", mountPath: "/tmp" });
    expect(specOf<k8s.DeploymentSpec>(deployment).template.spec).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      serviceAccountName: account,
    });
  });

  test("believes the gateway alone, whichever it is", () => {
    const sources = (changes?: Partial<Props>) =>
      specOf<{ rules: unknown }>(`AuthorizationPolicy kubeflow/${app}`, changes).rules;
    const principal = (name: string) => [{ from: [{ source: { principals: [`cluster.local/ns/${name}`] } }] }];
    expect(sources()).toEqual(principal("istio-system/sa/istio-ingressgateway-service-account"));
    expect(sources({ ingress: { namespace: "edge", serviceAccount: "ingress" } })).toEqual(
      principal("edge/sa/ingress"),
    );
  });

  test("its policies, its Service and its budget find its Pods", () => {
    const { labels } = specOf<k8s.DeploymentSpec>(deployment).template.metadata!;
    const selectors = [
      specOf<{ selector: k8s.LabelSelector }>(`AuthorizationPolicy kubeflow/${app}`).selector.matchLabels,
      specOf<k8s.PodDisruptionBudgetSpec>(`PodDisruptionBudget kubeflow/${workload}`).selector?.matchLabels,
      specOf<k8s.DeploymentSpec>(deployment).selector.matchLabels,
      specOf<k8s.ServiceSpec>(named("Service")[0]).selector,
    ];
    for (const selector of selectors) expect(labels).toMatchObject(selector ?? { missing: "" });
  });

  test("is below its path of every host of the gateway, and asked at the root of its own", () => {
    const spec = specOf<Record<string, unknown>>(named("VirtualService")[0], {
      gateway: { ...gateway, name: "edge/users" },
    });
    expect(spec).toMatchObject({ gateways: ["edge/users"], hosts: ["*"] });
    expect(spec.http).toMatchObject([{ match: [{ uri: { prefix: `${path}/` } }], rewrite: { uri: "/" } }]);
    expect(JSON.stringify(render().get(deployment)) + JSON.stringify(configsOf(render()))).toContain(`"${path}"`);
  });

  test("its cookies are secure where the gateway has HTTPS", () => {
    const text = (https: boolean) => JSON.stringify([...render({ gateway: { ...gateway, https } }).values()]);
    const secure = /"(?:name":"APP_SECURE_COOKIES","value|APP_SECURE_COOKIES)":"(\w+)"/;
    expect([true, false].map((https) => secure.exec(text(https))?.[1])).toEqual(["true", "false"]);
  });

  test("runs twice and apart, or once without a budget", () => {
    const availability = (value: Props["availability"]) => {
      const { replicas, template } = specOf<k8s.DeploymentSpec>(deployment, { availability: value });
      return [replicas, template.spec?.topologySpreadConstraints?.length];
    };
    expect([availability("high"), availability("single")]).toEqual([
      [2, 2],
      [1, undefined],
    ]);
    expect([...render({ availability: "single" }).keys()]).not.toContain(`PodDisruptionBudget kubeflow/${workload}`);
  });

  test("has no right to everything of a kind", () => {
    const rules = [...render().values()].flatMap(({ rules = [] }) => rules as k8s.PolicyRule[]);
    expect(rules.length).toBeGreaterThan(2);
    expect(rules.filter((rule) => JSON.stringify(rule).includes('"*"'))).toEqual([]);
  });

  test("asks for health at the port that serves users, and takes long tokens", () => {
    const { livenessProbe, readinessProbe, ports, env } = containerOf();
    expect(ports).toEqual([{ name: "http", containerPort: 5000 }]);
    expect([livenessProbe, readinessProbe].map((probe) => probe?.httpGet)).toEqual([
      { path: "/healthz/liveness", port: "http" },
      { path: "/healthz/readiness", port: "http" },
    ]);
    expect(env?.at(-1)).toEqual({ name: "GUNICORN_CMD_ARGS", value: "--limit-request-field_size 32000" });
  });

  test("other configuration makes its Pods anew", () => {
    const digest = (changes?: Partial<Props>) =>
      specOf<k8s.DeploymentSpec>(deployment, changes).template.metadata?.annotations;
    expect(digest() === undefined).toBe(configs.length === 0);
    if (app === "kserve-models-web-app") {
      expect(digest()).not.toEqual(digest({ gateway: { ...gateway, https: false } }));
    }
  });
});

function configsOf(objects: ReadonlyMap<string, PlainObject>): unknown[] {
  return [...objects.values()].filter(({ kind }) => kind === "ConfigMap").map(({ data }) => data);
}

function idOf(construct: unknown): string {
  if (!ApiObject.isApiObject(construct)) throw new Error("a dependency is no object");
  return objectId(construct.toJson() as PlainObject);
}
