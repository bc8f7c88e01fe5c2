import { ApiObject, App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { RELEASES } from "../../../charts/releases";
import { SparkOperatorChart, type SparkOperatorChartProps } from "../../../charts/spark-operator/chart";

const release = RELEASES["26.03"];

function chartOf(props: Partial<SparkOperatorChartProps> = {}): SparkOperatorChart {
  return new SparkOperatorChart(new App(), "spark", { release, availability: "high", ...props });
}

function render(props: Partial<SparkOperatorChartProps> = {}): Map<string, PlainObject> {
  return new Map(objectsOf(chartOf(props)).map((object) => [objectId(object), object]));
}

/** Ids of the objects that are not the same with these props as with the default ones. */
function changedBy(props: Partial<SparkOperatorChartProps>): string[] {
  const [before, after] = [render(), render(props)];
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))).sort();
}

function deployment(name: "controller" | "webhook", props: Partial<SparkOperatorChartProps> = {}) {
  const spec = render(props).get(`Deployment kubeflow/spark-operator-${name}`)?.spec as k8s.DeploymentSpec;
  const pod = spec.template.spec as k8s.PodSpec;
  return { spec, pod, container: pod.containers[0] };
}

function rulesOf(id: string, props: Partial<SparkOperatorChartProps> = {}): k8s.PolicyRule[] {
  return render(props).get(id)?.rules as k8s.PolicyRule[];
}

const DEPLOYMENTS = ["Deployment kubeflow/spark-operator-controller", "Deployment kubeflow/spark-operator-webhook"];
const BUDGETS = DEPLOYMENTS.map((id) => id.replace("Deployment", "PodDisruptionBudget"));

test("the chart makes these twenty-one objects", () => {
  expect([...render().keys()].sort()).toEqual([
    "ClusterRole kubeflow-spark-admin",
    "ClusterRole kubeflow-spark-edit",
    "ClusterRole kubeflow-spark-view",
    "ClusterRole spark-operator-controller",
    "ClusterRole spark-operator-webhook",
    "ClusterRoleBinding spark-operator-controller",
    "ClusterRoleBinding spark-operator-webhook",
    ...DEPLOYMENTS,
    "MutatingWebhookConfiguration spark-operator-webhook",
    ...BUDGETS,
    "Role kubeflow/spark-operator-controller",
    "Role kubeflow/spark-operator-webhook",
    "RoleBinding kubeflow/spark-operator-controller",
    "RoleBinding kubeflow/spark-operator-webhook",
    "Secret kubeflow/spark-operator-webhook-certs",
    "Service kubeflow/spark-operator-webhook-svc",
    "ServiceAccount kubeflow/spark-operator-controller",
    "ServiceAccount kubeflow/spark-operator-webhook",
    "ValidatingWebhookConfiguration spark-operator-webhook",
  ]);
});

test("each program starts after its rights, and the webhook after what it fills, but not after its Service", () => {
  const before = (id: string): string[] => {
    const objects = chartOf().node.findAll().filter(ApiObject.isApiObject);
    const object = objects.find((it) => objectId(it.toJson() as PlainObject) === id);
    return (object?.node.dependencies ?? [])
      .flatMap((target) => target.node.findAll())
      .filter(ApiObject.isApiObject)
      .map((it) => objectId(it.toJson() as PlainObject))
      .sort();
  };
  const rights = (name: string) => [
    `ClusterRole ${name}`,
    `ClusterRoleBinding ${name}`,
    `Role kubeflow/${name}`,
    `RoleBinding kubeflow/${name}`,
    `ServiceAccount kubeflow/${name}`,
  ];
  expect(before(DEPLOYMENTS[0])).toEqual(rights("spark-operator-controller"));
  expect(before(DEPLOYMENTS[1])).toEqual(
    [
      ...rights("spark-operator-webhook"),
      "MutatingWebhookConfiguration spark-operator-webhook",
      "Secret kubeflow/spark-operator-webhook-certs",
      "ValidatingWebhookConfiguration spark-operator-webhook",
    ].sort(),
  );
});

describe("the certificate", () => {
  test("is the webhook's to make: neither the Secret's content nor a CA is stated", () => {
    const secret = render().get("Secret kubeflow/spark-operator-webhook-certs");
    expect(Object.keys(secret ?? {}).sort()).toEqual(["apiVersion", "kind", "metadata", "type"]);
    for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
      expect(JSON.stringify(render().get(`${kind} spark-operator-webhook`))).not.toContain("caBundle");
    }
  });

  test("may be written by the webhook, which may create no other Secret", () => {
    const secrets = [...render()].flatMap(([id, { rules = [] }]) =>
      (rules as k8s.PolicyRule[])
        .filter(({ resources }) => resources?.includes("secrets"))
        .map((rule) => [id, rule.verbs, rule.resourceNames]),
    );
    expect(secrets).toEqual([
      ["Role kubeflow/spark-operator-webhook", ["get", "update"], ["spark-operator-webhook-certs"]],
    ]);
  });

  test("is looked for where the webhook is told, under the names of its configurations and its Service", () => {
    expect(deployment("webhook").container.args).toEqual(
      expect.arrayContaining([
        "--webhook-secret-name=spark-operator-webhook-certs",
        "--webhook-secret-namespace=kubeflow",
        "--webhook-svc-name=spark-operator-webhook-svc",
        "--webhook-svc-namespace=kubeflow",
        "--mutating-webhook-name=spark-operator-webhook",
        "--validating-webhook-name=spark-operator-webhook",
      ]),
    );
  });
});

describe("security", () => {
  test("both programs are restricted, and write to one folder each", () => {
    expect(deployment("controller").container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, privileged: false });
    expect(deployment("webhook").container.securityContext).toEqual({ ...RESTRICTED_CONTAINER, privileged: false });
    expect(deployment("controller").container.volumeMounts).toEqual([{ name: "tmp", mountPath: "/tmp" }]);
    expect(deployment("webhook").container.volumeMounts).toEqual([
      {
        name: "serving-certs",
        mountPath: "/etc/k8s-webhook-server/serving-certs",
        subPath: "serving-certs",
      },
    ]);
    expect(deployment("controller").pod.volumes).toEqual([{ name: "tmp", emptyDir: { sizeLimit: "1Gi" } }]);
  });

  test("no rule has a wildcard, and the webhook reads applications without changing them", () => {
    const rules = [...render().values()].flatMap(({ rules = [] }) => rules as k8s.PolicyRule[]);
    expect(rules.length).toBeGreaterThan(20);
    expect(JSON.stringify(rules)).not.toContain("*");
    expect(rulesOf("ClusterRole spark-operator-webhook")).toEqual([
      {
        apiGroups: ["admissionregistration.k8s.io"],
        resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
        verbs: ["list", "watch"],
      },
      {
        apiGroups: ["admissionregistration.k8s.io"],
        resources: ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
        verbs: ["get", "update"],
        resourceNames: ["spark-operator-webhook"],
      },
      { apiGroups: ["sparkoperator.k8s.io"], resources: ["sparkapplications"], verbs: ["get", "list", "watch"] },
    ]);
  });

  test("each program may touch the Lease that its options name, and no other", () => {
    for (const name of ["controller", "webhook"] as const) {
      expect(rulesOf(`Role kubeflow/spark-operator-${name}`)).toContainEqual({
        apiGroups: ["coordination.k8s.io"],
        resources: ["leases"],
        verbs: ["get", "update"],
        resourceNames: [`spark-operator-${name}-lock`],
      });
      expect(deployment(name).container.args).toEqual(
        expect.arrayContaining([
          "--leader-election=true",
          `--leader-election-lock-name=spark-operator-${name}-lock`,
          "--leader-election-lock-namespace=kubeflow",
        ]),
      );
    }
  });

  test("tenants make and see all three kinds, SparkConnect servers too", () => {
    const kinds = ["sparkapplications", "scheduledsparkapplications", "sparkconnects"];
    for (const role of ["admin", "edit", "view"]) {
      expect(rulesOf(`ClusterRole kubeflow-spark-${role}`).map(({ resources }) => resources)).toEqual([
        kinds,
        kinds.map((kind) => `${kind}/status`),
      ]);
    }
    expect(rulesOf("ClusterRole kubeflow-spark-view")[0].verbs).toEqual(["get", "list", "watch"]);
  });
});

test("the API server asks about Pods that the operator started, and about nobody else's", () => {
  const { webhooks } = render().get("MutatingWebhookConfiguration spark-operator-webhook") as unknown as {
    webhooks: k8s.MutatingWebhook[];
  };
  expect(webhooks.map(({ name, failurePolicy }) => [name, failurePolicy])).toEqual([
    ["mutate--v1-pod.sparkoperator.k8s.io", "Fail"],
    ["mutate-sparkoperator-k8s-io-v1beta2-sparkapplication.sparkoperator.k8s.io", "Fail"],
    ["mutate-sparkoperator-k8s-io-v1beta2-scheduledsparkapplication.sparkoperator.k8s.io", "Fail"],
    ["mutate-sparkoperator-k8s-io-v1alpha1-sparkconnect.sparkoperator.k8s.io", "Fail"],
  ]);
  expect(webhooks.map(({ objectSelector }) => objectSelector)).toEqual([
    { matchLabels: { "sparkoperator.k8s.io/launched-by-spark-operator": "true" } },
    undefined,
    undefined,
    undefined,
  ]);
});

describe("settings", () => {
  test("single availability means one Pod of each and no budgets", () => {
    expect(changedBy({ availability: "single" })).toEqual([...DEPLOYMENTS, ...BUDGETS].sort());
    for (const name of ["controller", "webhook"] as const) {
      expect([deployment(name).spec.replicas, deployment(name, { availability: "single" }).spec.replicas]).toEqual([
        2, 1,
      ]);
      expect(deployment(name, { availability: "single" }).pod.topologySpreadConstraints).toBeUndefined();
    }
  });

  test("the controller reads namespaces' labels only where it selects by them", () => {
    const reading = { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "watch"] };
    expect(rulesOf("ClusterRole spark-operator-controller")).toContainEqual(reading);
    for (const namespaces of [{ kind: "all" }, { kind: "named", names: ["team-a"] }] as const) {
      expect(changedBy({ namespaces })).toEqual(
        expect.arrayContaining(["ClusterRole spark-operator-controller", DEPLOYMENTS[0]]),
      );
      expect(rulesOf("ClusterRole spark-operator-controller", { namespaces })).not.toContainEqual(reading);
    }
  });

  test("quotas are read where they are enforced", () => {
    expect(changedBy({ enforceQuotas: true })).toEqual(["ClusterRole spark-operator-webhook", DEPLOYMENTS[1]]);
    expect(deployment("webhook", { enforceQuotas: true }).container.args).toContain(
      "--enable-resource-quota-enforcement=true",
    );
    expect(rulesOf("ClusterRole spark-operator-webhook", { enforceQuotas: true })).toContainEqual({
      apiGroups: [""],
      resources: ["resourcequotas"],
      verbs: ["get", "list", "watch"],
    });
  });

  test("image and version label are the release's", () => {
    const sparkOperator = { ...release.sparkOperator, version: "9.9.9", image: "m/spark-operator:9" };
    const mirrored = render({ release: { ...release, sparkOperator } });
    for (const id of DEPLOYMENTS) {
      const { spec, metadata } = mirrored.get(id) as { spec: k8s.DeploymentSpec } & PlainObject;
      expect(spec.template.spec?.containers.map(({ image }) => image)).toEqual(["m/spark-operator:9"]);
      expect(metadata.labels).toMatchObject({ "app.kubernetes.io/version": "9.9.9" });
    }
  });
});
