import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { ClusterAutoscalerChart, type ClusterAutoscalerChartProps } from "../../../charts/cluster-autoscaler/chart";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RELEASES } from "../../../charts/releases";

const PROPS: ClusterAutoscalerChartProps = {
  release: RELEASES["26.03"],
  availability: "high",
  kubernetesVersion: "1.34",
  clusterName: "kubeflow",
  region: "eu-central-1",
  identity: { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/autoscaler" } },
};

function objects(props: Partial<ClusterAutoscalerChartProps> = {}): PlainObject[] {
  return objectsOf(new ClusterAutoscalerChart(new App(), "autoscaler", { ...PROPS, ...props }));
}

function deployment(props: Partial<ClusterAutoscalerChartProps> = {}): PlainObject {
  return objects(props).find(({ kind }) => kind === "Deployment")!;
}

function imageFor(kubernetesVersion: string): string | undefined {
  const { template } = deployment({ kubernetesVersion }).spec as k8s.DeploymentSpec;
  return template.spec?.containers[0].image;
}

test("a single autoscaler lacks nothing but the budget that protects two", () => {
  const rest = [
    "Deployment kube-system/cluster-autoscaler",
    "ServiceAccount kube-system/cluster-autoscaler",
    "ClusterRole cluster-autoscaler",
    "ClusterRoleBinding cluster-autoscaler",
    "Role kube-system/cluster-autoscaler",
    "RoleBinding kube-system/cluster-autoscaler",
  ];
  expect(objects().map(objectId)).toEqual(["PodDisruptionBudget kube-system/cluster-autoscaler", ...rest]);
  expect(objects({ availability: "single" }).map(objectId)).toEqual(rest);
  expect(deployment({ availability: "single" })).toMatchObject({ spec: { replicas: 1 } });
});

test("the autoscaler finds the cluster's own node groups, and runs locked up on nodes without a taint", () => {
  const labels = { "app.kubernetes.io/name": "cluster-autoscaler" };
  const probe = { httpGet: { path: "/health-check", port: 8085 } };
  expect(deployment()).toEqual({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "cluster-autoscaler", namespace: "kube-system", labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" } },
        spec: {
          containers: [
            {
              name: "cluster-autoscaler",
              image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.5",
              command: ["./cluster-autoscaler"],
              args: [
                "--cloud-provider=aws",
                "--namespace=kube-system",
                "--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/kubeflow",
                "--balance-similar-node-groups",
                "--expander=least-waste",
                "--skip-nodes-with-local-storage=false",
                "--stderrthreshold=info",
                "--v=2",
              ],
              env: [{ name: "AWS_REGION", value: "eu-central-1" }],
              ports: [{ containerPort: 8085, name: "metrics", protocol: "TCP" }],
              livenessProbe: { ...probe, initialDelaySeconds: 15, periodSeconds: 20 },
              readinessProbe: { ...probe, initialDelaySeconds: 5, periodSeconds: 10 },
              resources: { requests: { cpu: "100m", memory: "600Mi" }, limits: { memory: "1Gi" } },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ["ALL"] },
                readOnlyRootFilesystem: true,
                runAsNonRoot: true,
                seccompProfile: { type: "RuntimeDefault" },
              },
            },
          ],
          nodeSelector: { "kubernetes.io/os": "linux" },
          priorityClassName: "system-cluster-critical",
          securityContext: { fsGroup: 65534, runAsUser: 65534 },
          serviceAccountName: "cluster-autoscaler",
          topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
            labelSelector: { matchLabels: labels },
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable: "ScheduleAnyway",
          })),
        },
      },
    },
  });
});

test("the account and the Pods carry what AWS knows them by", () => {
  const made = objects({ identity: { ...PROPS.identity, podLabels: { known: "true" } } });
  const account = made.find(({ kind }) => kind === "ServiceAccount");
  expect(account?.metadata).toEqual({
    name: "cluster-autoscaler",
    namespace: "kube-system",
    annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/autoscaler" },
  });
  const { spec } = made.find(({ kind }) => kind === "Deployment")!;
  expect(spec).toMatchObject({
    selector: { matchLabels: { "app.kubernetes.io/name": "cluster-autoscaler" } },
    template: { metadata: { labels: { "app.kubernetes.io/name": "cluster-autoscaler", known: "true" } } },
  });
});

test("in the whole cluster it may empty nodes and watch what its scheduler goes by, and change nothing else", () => {
  const watch = ["get", "list", "watch"];
  const rule = (apiGroup: string, resources: string[], verbs: string[]) => ({
    apiGroups: [apiGroup],
    resources,
    verbs,
  });
  expect(objects().find(({ kind }) => kind === "ClusterRole")?.rules).toEqual([
    rule("", ["events"], ["create", "patch"]),
    rule("", ["nodes"], [...watch, "update"]),
    rule("", ["pods/eviction"], ["create"]),
    rule("", ["pods/status"], ["update"]),
    rule("", ["namespaces", "persistentvolumeclaims", "persistentvolumes", "pods"], watch),
    rule("", ["replicationcontrollers", "services"], watch),
    rule("apps", ["daemonsets", "replicasets", "statefulsets"], watch),
    rule("batch", ["jobs"], watch),
    rule("policy", ["poddisruptionbudgets"], ["list", "watch"]),
    rule(
      "storage.k8s.io",
      ["csidrivers", "csinodes", "csistoragecapacities", "storageclasses", "volumeattachments"],
      watch,
    ),
  ]);
});

test("in its own namespace it may keep its lease and its status alone", () => {
  expect(objects().find(({ kind }) => kind === "Role")?.rules).toEqual([
    { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["create"] },
    {
      apiGroups: ["coordination.k8s.io"],
      resources: ["leases"],
      resourceNames: ["cluster-autoscaler"],
      verbs: ["get", "update"],
    },
    { apiGroups: [""], resources: ["configmaps"], verbs: ["create", "list", "watch"] },
    {
      apiGroups: [""],
      resources: ["configmaps"],
      resourceNames: ["cluster-autoscaler-status"],
      verbs: ["delete", "get", "update"],
    },
  ]);
});

test("the image is that of the cluster's minor version, however the version is written", () => {
  expect(["1.33", "1.34.4", "v1.34.4-eks-7ab3c21"].map(imageFor)).toEqual([
    "registry.k8s.io/autoscaling/cluster-autoscaler:v1.33.6",
    "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.5",
    "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.5",
  ]);
});

test.each(["1.35", "1.3", "2.34", "latest"])("there is no autoscaler for version %s", (kubernetesVersion) => {
  expect(() => objects({ kubernetesVersion })).toThrow(
    `kubernetesVersion: release 26.03 has no cluster autoscaler for Kubernetes "${kubernetesVersion}"; take 1.33 or 1.34`,
  );
});
