import type { k8s } from "cdk8s-plus-28";
import { objectId, type PlainObject } from "../../../../charts/common/objects";
import { RESTRICTED_CONTAINER } from "../../../../charts/common/pod-security";
import { tenantObjects, type TenantObjectsProps } from "../../../../charts/pipelines/profile-controller/children";
import type { TenantSettings } from "../../../../charts/pipelines/settings";
import { RELEASES } from "../../../../charts/releases";
import { render, SEAWEEDFS } from "../rendering";

const both: TenantSettings = { artifactProxy: true, visualizationServer: true };

function children(tenants?: TenantSettings, props: Partial<TenantObjectsProps> = {}): Map<string, PlainObject> {
  const all = tenantObjects({ release: RELEASES["26.03"], objectStore: SEAWEEDFS, settings: { tenants }, ...props });
  const plain = JSON.parse(JSON.stringify(all)) as PlainObject[];
  return new Map(plain.map((object) => [objectId(object), object]));
}

test("a tenant gets three ConfigMaps, and programs only where they are wanted", () => {
  const configMaps = ["kfp-launcher", "metadata-grpc-configmap", "artifact-repositories"].map(
    (name) => `ConfigMap $(namespace)/${name}`,
  );
  const program = (name: string) =>
    ["Deployment", "Service", "DestinationRule", "AuthorizationPolicy"].map((kind) => `${kind} $(namespace)/${name}`);
  expect([...children().keys()]).toEqual(configMaps);
  expect([...children(both).keys()]).toEqual([
    ...configMaps,
    ...program("ml-pipeline-ui-artifact"),
    ...program("ml-pipeline-visualizationserver"),
  ]);
});

test("every object is in the tenant's namespace, and of a kind that metacontroller is told of and may make", () => {
  const decorator = render().get("DecoratorController kubeflow-pipelines-profile-controller");
  const { attachments } = decorator?.spec as { attachments: { apiVersion: string; resource: string }[] };
  const told = attachments.map(({ apiVersion, resource }) => `${apiVersion} ${resource}`);
  const rules = render().get("ClusterRole kubeflow-metacontroller")?.rules as k8s.PolicyRule[];
  for (const { apiVersion, kind, metadata } of children(both).values()) {
    expect(metadata.namespace).toBe("$(namespace)");
    const resource = kind === "AuthorizationPolicy" ? "authorizationpolicies" : `${kind.toLowerCase()}s`;
    expect(told).toContain(`${apiVersion} ${resource}`);
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
    expect(rules).toContainEqual(
      expect.objectContaining({
        apiGroups: [group],
        resources: expect.arrayContaining([resource]) as string[],
        verbs: expect.arrayContaining(["create", "delete", "patch", "update"]) as string[],
      }),
    );
  }
});

test("Pods of tenants are locked up like those of the control plane", () => {
  for (const name of ["ml-pipeline-ui-artifact", "ml-pipeline-visualizationserver"]) {
    const { spec } = (children(both).get(`Deployment $(namespace)/${name}`)?.spec as k8s.DeploymentSpec).template;
    expect(spec?.containers[0].securityContext).toEqual({ ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 });
    expect(spec).toMatchObject({ serviceAccountName: "default-editor", volumes: [{ name: "tmp", emptyDir: {} }] });
  }
});

test("the UI alone calls the artifact proxy, and the API server the visualization server", () => {
  const rules = (name: string) =>
    (children(both).get(`AuthorizationPolicy $(namespace)/${name}`)?.spec as { rules: object[] }).rules;
  const from = (account: string) => [
    { from: [{ source: { principals: [`cluster.local/ns/kubeflow/sa/${account}`] } }] },
  ];
  expect(rules("ml-pipeline-ui-artifact")).toEqual(from("ml-pipeline-ui"));
  expect(rules("ml-pipeline-visualizationserver")).toEqual(from("ml-pipeline"));
});

test("no key is in clear: the proxy gets the tenant's from its Secret", () => {
  const { spec } = (children(both).get("Deployment $(namespace)/ml-pipeline-ui-artifact")?.spec as k8s.DeploymentSpec)
    .template;
  expect(spec?.containers[0].env?.filter(({ name }) => name.startsWith("MINIO"))).toEqual([
    { name: "MINIO_ACCESS_KEY", valueFrom: { secretKeyRef: { name: "mlpipeline-minio-artifact", key: "accesskey" } } },
    { name: "MINIO_SECRET_KEY", valueFrom: { secretKeyRef: { name: "mlpipeline-minio-artifact", key: "secretkey" } } },
  ]);
});

test("runs put artifacts where the platform says", () => {
  const launcher = children(undefined, { settings: { pipelineRoot: "minio://mlpipeline/runs/$(namespace)" } }).get(
    "ConfigMap $(namespace)/kfp-launcher",
  );
  expect(launcher?.data).toMatchObject({ defaultPipelineRoot: "minio://mlpipeline/runs/$(namespace)" });
});

test("what the chart hands to the program is this", () => {
  const code = render({ settings: { tenants: both } }).get(
    "ConfigMap kubeflow/kubeflow-pipelines-profile-controller-code",
  )?.data as Record<string, string>;
  expect(Object.keys(code)).toEqual(["children.json", "sync.py"]);
  expect(JSON.parse(code["children.json"])).toEqual([...children(both).values()]);
  expect(code["sync.py"]).toContain("def main():");
});
