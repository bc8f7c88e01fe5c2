import type { k8s } from "cdk8s-plus-28";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { before, changedBy, environmentOf, podOf, render } from "./rendering";

const PROGRAMS = ["", "-persistenceagent", "-scheduledworkflow", "-ui", "-viewer-crd", "-visualizationserver"].map(
  (suffix) => `Deployment kubeflow/ml-pipeline${suffix}`,
);
const PROFILE_CONTROLLER = "Deployment kubeflow/kubeflow-pipelines-profile-controller";
const METACONTROLLER = "StatefulSet kubeflow/metacontroller";
const WORKLOADS = [...PROGRAMS, PROFILE_CONTROLLER, METACONTROLLER];
const DECORATOR = "DecoratorController kubeflow-pipelines-profile-controller";

/** Programs of which any number can run. */
const REPLICABLE = ["ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver"];

describe("order", () => {
  test("programs come after their rights and settings, and all others after the API server", () => {
    const server = "Deployment kubeflow/ml-pipeline";
    expect(before(server)).toEqual(
      expect.arrayContaining([
        "ClusterRoleBinding ml-pipeline",
        "ConfigMap kubeflow/pipeline-api-server-config",
        "ConfigMap kubeflow/pipeline-install-config",
        "RoleBinding kubeflow/ml-pipeline",
        "ServiceAccount kubeflow/ml-pipeline",
      ]),
    );
    for (const program of PROGRAMS.slice(1)) expect(before(program)).toContain(server);
  });

  test("tenants get their part when both who asks and who answers are there", () => {
    expect(before(DECORATOR)).toEqual([PROFILE_CONTROLLER, METACONTROLLER]);
    expect(before(PROFILE_CONTROLLER)).toEqual([
      "ConfigMap kubeflow/kubeflow-pipelines-profile-controller-code",
      "ConfigMap kubeflow/kubeflow-pipelines-profile-controller-env",
      "ServiceAccount kubeflow/kubeflow-pipelines-profile-controller",
    ]);
    expect(before(METACONTROLLER)).toContain("ClusterRoleBinding meta-controller-cluster-role-binding");
  });
});

describe("security", () => {
  test("every container is locked up", () => {
    for (const id of WORKLOADS) {
      const { containers, securityContext } = podOf(render().get(id));
      expect(containers.map((container) => container.securityContext)).toEqual([
        expect.objectContaining(RESTRICTED_CONTAINER),
      ]);
      expect(securityContext).toMatchObject({ runAsNonRoot: true });
    }
  });

  test("no rule has a wildcard", () => {
    const rules = [...render({ settings: { kubernetesNative: true } }).values()].flatMap(
      ({ rules: all = [] }) => all as k8s.PolicyRule[],
    );
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter((rule) => JSON.stringify(rule).includes('"*"'))).toEqual([]);
  });

  test("of the cluster's Secrets the UI reads those with the object store's keys, and metacontroller makes them", () => {
    const readers = [...render()].flatMap(([id, { rules = [] }]) =>
      (rules as k8s.PolicyRule[])
        .filter(({ resources = [] }) => resources.includes("secrets"))
        .map(({ verbs, resourceNames }) => ({ id, verbs: verbs.length, resourceNames })),
    );
    expect(readers).toEqual([
      { id: "ClusterRole ml-pipeline-ui", verbs: 1, resourceNames: ["mlpipeline-minio-artifact"] },
      { id: "Role kubeflow/pipeline-runner", verbs: 1, resourceNames: undefined },
      { id: "ClusterRole kubeflow-metacontroller", verbs: 7, resourceNames: undefined },
    ]);
  });

  test("the profile controller has no token and no rights", () => {
    const pod = podOf(render().get(PROFILE_CONTROLLER));
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      serviceAccountName: "kubeflow-pipelines-profile-controller",
    });
    const bindings = [...render().values()].filter(({ subjects }) =>
      JSON.stringify(subjects ?? []).includes("profile-controller"),
    );
    expect(bindings).toEqual([]);
  });

  test("no password is in a ConfigMap or a variable, nor the well-known ones of MinIO", () => {
    const text = JSON.stringify([...render().values()]);
    for (const known of ["minio123", "AWS_SECRET_ACCESS_KEY="]) expect(text).not.toContain(known);
    expect(environmentOf("Deployment kubeflow/ml-pipeline")).toMatchObject({
      OBJECTSTORECONFIG_SECRETACCESSKEY: { secretKeyRef: { name: "store", key: "secretkey" } },
      DBCONFIG_MYSQLCONFIG_PASSWORD: { secretKeyRef: { name: "mysql-secret", key: "password" } },
    });
  });

  test("only programs of Pipelines may name a user to the API server", () => {
    const { rules } = render().get("AuthorizationPolicy kubeflow/ml-pipeline")?.spec as { rules: object[] };
    expect(rules).toHaveLength(2);
    expect(rules[1]).toEqual({ when: [{ key: "request.headers[kubeflow-userid]", notValues: ["*"] }] });
  });

  test("in ambient mode, where nobody sees headers, the API server is for programs of Pipelines alone", () => {
    const spec = render({ mesh: "ambient" }).get("AuthorizationPolicy kubeflow/ml-pipeline")?.spec;
    expect(JSON.stringify(spec)).not.toContain("request.headers");
    expect((spec as { rules: object[] }).rules).toHaveLength(1);
  });
});

describe("a waypoint", () => {
  const ambient = { mesh: "ambient", settings: { waypoint: true } } as const;

  test("judges requests to the API server, which then takes them from nobody else", () => {
    const objects = render(ambient);
    expect(objects.get("Gateway kubeflow/ml-pipeline-waypoint")?.spec).toEqual({
      gatewayClassName: "istio-waypoint",
      listeners: [{ name: "mesh", port: 15008, protocol: "HBONE" }],
    });
    expect(objects.get("Service kubeflow/ml-pipeline")?.metadata.labels).toMatchObject({
      "istio.io/use-waypoint": "ml-pipeline-waypoint",
    });
    const judged = objects.get("AuthorizationPolicy kubeflow/ml-pipeline-waypoint")?.spec;
    const inSidecars = render().get("AuthorizationPolicy kubeflow/ml-pipeline")?.spec as { rules: object[] };
    expect(judged).toEqual({
      targetRefs: [{ group: "", kind: "Service", name: "ml-pipeline" }],
      rules: inSidecars.rules,
    });
    expect(objects.get("AuthorizationPolicy kubeflow/ml-pipeline")?.spec).toMatchObject({
      rules: [{ from: [{ source: { principals: ["cluster.local/ns/kubeflow/sa/ml-pipeline-waypoint"] } }] }],
    });
  });

  test("is of no use in a mesh of sidecars", () => {
    expect(changedBy({ settings: { waypoint: true } })).toEqual([]);
  });
});

describe("availability", () => {
  test("what can run twice does, with a budget; what would do everything twice does not", () => {
    const replicas = (id: string) => (render().get(id)?.spec as k8s.DeploymentSpec).replicas;
    const twice = WORKLOADS.filter((id) => replicas(id) === 2);
    expect(twice).toEqual([...REPLICABLE.map((name) => `Deployment kubeflow/${name}`), METACONTROLLER]);
    const budgets = [...render().keys()].filter((id) => id.startsWith("PodDisruptionBudget"));
    expect(budgets).toEqual([...REPLICABLE, "metacontroller"].map((name) => `PodDisruptionBudget kubeflow/${name}`));
  });

  test("two metacontrollers have a leader, one needs none", () => {
    const args = (availability: "high" | "single") =>
      podOf(render({ availability }).get(METACONTROLLER)).containers[0].args;
    expect(args("high")).toContain("--leader-election");
    expect(args("single")).not.toContain("--leader-election");
  });

  test("of the profile controller there is one at any time, since SeaweedFS loses keys that two ask for at once", () => {
    expect(render().get(PROFILE_CONTROLLER)?.spec).toMatchObject({ replicas: 1, strategy: { type: "Recreate" } });
  });

  test("a single installation has one of each", () => {
    const objects = render({ availability: "single" });
    expect([...objects.keys()].filter((id) => /PodDisruptionBudget|leader/.test(id))).toEqual([]);
    for (const name of REPLICABLE) {
      expect((objects.get(`Deployment kubeflow/${name}`)?.spec as k8s.DeploymentSpec).replicas).toBe(1);
    }
  });
});

describe("images", () => {
  test("the API server is told which driver and launcher to start, so that no run pulls what nobody has chosen", () => {
    expect(environmentOf("Deployment kubeflow/ml-pipeline")).toMatchObject({
      V2_DRIVER_IMAGE: "ghcr.io/kubeflow/kfp-driver:2.16.0",
      V2_LAUNCHER_IMAGE: "ghcr.io/kubeflow/kfp-launcher:2.16.0",
    });
  });

  test("steps from the cache run an image with a tag", () => {
    expect(render().get("ConfigMap kubeflow/pipeline-install-config")?.data).toMatchObject({
      cacheImage: expect.stringMatching(/:\d[\w.]*$/) as string,
    });
  });
});

describe("routes", () => {
  test("the UI is below /pipeline on the gateway's host, and lists of runs may take their time", () => {
    expect(render().get("VirtualService kubeflow/ml-pipeline-ui")?.spec).toEqual({
      gateways: ["kubeflow/kubeflow-gateway"],
      hosts: ["kubeflow.example.com"],
      http: [
        {
          match: [{ uri: { prefix: "/pipeline" } }],
          rewrite: { uri: "/pipeline" },
          route: [{ destination: { host: "ml-pipeline-ui.kubeflow.svc.cluster.local", port: { number: 80 } } }],
          timeout: "300s",
        },
      ],
    });
  });

  test("a gateway of somebody else is let in by its own account", () => {
    const ingress = { namespace: "edge", labels: {}, serviceAccount: "gate", service: "gate.edge.svc.cluster.local" };
    expect(changedBy({ ingress })).toEqual(["AuthorizationPolicy kubeflow/ml-pipeline-ui"]);
    expect(JSON.stringify(render({ ingress }).get("AuthorizationPolicy kubeflow/ml-pipeline-ui"))).toContain(
      "cluster.local/ns/edge/sa/gate",
    );
  });
});
