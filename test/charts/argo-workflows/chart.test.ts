import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { parse } from "yaml";
import { ArgoWorkflowsChart, type ArgoWorkflowsChartProps } from "../../../charts/argo-workflows/chart";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import type { ObjectStore } from "../../../charts/pipelines/object-store";
import { RELEASES } from "../../../charts/releases";

const credentials = { secret: "mlpipeline-minio-artifact", accessKey: "accesskey", secretKey: "secretkey" };
const release = RELEASES["26.03"];
const store: ObjectStore = { kind: "seaweedfs", bucket: "mlpipeline", credentials };

function render(props: Partial<ArgoWorkflowsChartProps> = {}): Map<string, PlainObject> {
  const chart = new ArgoWorkflowsChart(new App(), "argo", { release, availability: "high", store, ...props });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

function config(props: Partial<ArgoWorkflowsChartProps> = {}): Record<string, string> {
  return render(props).get("ConfigMap kubeflow/workflow-controller-configmap")?.data as Record<string, string>;
}

function controller(props: Partial<ArgoWorkflowsChartProps> = {}): k8s.DeploymentSpec {
  return render(props).get("Deployment kubeflow/workflow-controller")?.spec as k8s.DeploymentSpec;
}

test("the chart makes these twelve objects, without a budget where the controller runs once", () => {
  const objects = [
    "ClusterRole argo-aggregate-to-admin",
    "ClusterRole argo-aggregate-to-edit",
    "ClusterRole argo-aggregate-to-view",
    "ClusterRole argo-cluster-role",
    "ClusterRoleBinding argo-binding",
    "ConfigMap kubeflow/workflow-controller-configmap",
    "Deployment kubeflow/workflow-controller",
    "PodDisruptionBudget kubeflow/workflow-controller",
    "PriorityClass workflow-controller",
    "Role kubeflow/argo-role",
    "RoleBinding kubeflow/argo-binding",
    "ServiceAccount kubeflow/argo",
  ];
  expect([...render().keys()].sort()).toEqual(objects);
  expect([...render({ availability: "single" }).keys()].sort()).toEqual(
    objects.filter((id) => !id.startsWith("PodDisruptionBudget")),
  );
});

test("the controller is restricted, runs the release's executor and elects a leader among two", () => {
  const { replicas, template } = controller();
  const [container] = template.spec!.containers;
  expect([replicas, controller({ availability: "single" }).replicas]).toEqual([2, 1]);
  expect(container.securityContext).toEqual(RESTRICTED_CONTAINER);
  expect(container.args?.slice(2)).toEqual(["--executor-image", release.argoWorkflows.executor]);
  expect(container.env?.map(({ name }) => name)).toEqual(["LEADER_ELECTION_IDENTITY"]);
});

test("artifacts go below a folder of the workflow's namespace, with the tenant's keys", () => {
  expect(parse(config().artifactRepository)).toEqual({
    archiveLogs: true,
    s3: {
      endpoint: "seaweedfs.kubeflow:9000",
      bucket: "mlpipeline",
      region: "us-east-1",
      insecure: true,
      keyFormat:
        "private-artifacts/{{workflow.namespace}}/{{workflow.name}}/{{workflow.creationTimestamp.Y}}/{{workflow.creationTimestamp.m}}/{{workflow.creationTimestamp.d}}/{{pod.name}}",
      accessKeySecret: { name: "mlpipeline-minio-artifact", key: "accesskey" },
      secretKeySecret: { name: "mlpipeline-minio-artifact", key: "secretkey" },
    },
  });
});

test("without keys workflows come with their cloud identity", () => {
  const s3 = parse(config({ store: { kind: "s3", bucket: "artifacts", region: "eu-central-1" } }).artifactRepository);
  expect(s3).toMatchObject({ s3: { endpoint: "s3.eu-central-1.amazonaws.com", useSDKCreds: true, insecure: false } });
  const gcs = parse(config({ store: { kind: "gcs", bucket: "artifacts" } }).artifactRepository);
  expect(gcs).toMatchObject({ gcs: { bucket: "artifacts" } });
});

test("the executor meets Pod Security's restricted level", () => {
  expect(parse(config().executor)).toMatchObject({
    securityContext: {
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
  });
});

test("limits are stated where there are any", () => {
  expect(Object.keys(config())).toEqual(["artifactRepository", "executor"]);
  expect(config({ limits: { parallelism: 50, namespaceParallelism: 5 } })).toMatchObject({
    parallelism: "50",
    namespaceParallelism: "5",
  });
});

test("no rule has a wildcard, and the controller reads Secrets of its own namespace alone", () => {
  const rules = (id: string) => render().get(id)?.rules as k8s.PolicyRule[];
  for (const [id, object] of render()) {
    if (/^(Cluster)?Role /.test(id)) expect(JSON.stringify(object.rules)).not.toContain("*");
  }
  const secrets = rules("ClusterRole argo-cluster-role").filter(({ resources }) => resources?.includes("secrets"));
  expect(secrets.map(({ resourceNames }) => resourceNames)).toEqual([["argo-workflows-agent-ca-certificates"]]);
});
