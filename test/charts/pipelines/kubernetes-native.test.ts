import type { k8s } from "cdk8s-plus-28";
import { before, changedBy, podOf, render } from "./rendering";

const native = { settings: { kubernetesNative: true } };
const SERVER = "Deployment kubeflow/ml-pipeline";
const WEBHOOK = "pipelineversions.pipelines.kubeflow.org";
const CONFIGURATIONS = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"].map(
  (kind) => `${kind} ${WEBHOOK}`,
);

test("the mode touches the API server and what its webhook needs, and nothing else", () => {
  expect(changedBy(native)).toEqual([
    "Certificate kubeflow/kfp-api-webhook-cert",
    "ClusterRole ml-pipeline",
    SERVER,
    CONFIGURATIONS[0],
    "NetworkPolicy kubeflow/ml-pipeline-webhook",
    "Service kubeflow/ml-pipeline",
    CONFIGURATIONS[1],
  ]);
});

test("the API server keeps pipelines in the cluster, and serves the webhook with a certificate of the issuer's", () => {
  const objects = render(native);
  const { containers, volumes } = podOf(objects.get(SERVER));
  expect(containers[0].args).toContain("--pipelinesStoreKubernetes=true");
  expect(containers[0].args).toContain("--webhookTLSCertPath=/etc/webhook/certs/tls.crt");
  expect(volumes).toContainEqual({ name: "webhook-certs", secret: { secretName: "kfp-api-webhook-cert" } });
  expect(objects.get("Certificate kubeflow/kfp-api-webhook-cert")?.spec).toMatchObject({
    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "platform-ca" },
    privateKey: { rotationPolicy: "Always" },
    secretName: "kfp-api-webhook-cert",
  });
});

test("the webhooks get their CA from cert-manager, and come after who answers", () => {
  for (const id of CONFIGURATIONS) {
    expect(render(native).get(id)?.metadata.annotations).toEqual({
      "cert-manager.io/inject-ca-from": "kubeflow/kfp-api-webhook-cert",
    });
    expect(JSON.stringify(render(native).get(id))).not.toContain("caBundle");
    expect(before(id, native)).toEqual([SERVER, "NetworkPolicy kubeflow/ml-pipeline-webhook"]);
  }
  expect(before(SERVER, native)).toContain("Certificate kubeflow/kfp-api-webhook-cert");
});

test("the cluster's API server reaches the webhook's port past the mesh and the network policies, and no other", () => {
  const { template } = render(native).get(SERVER)?.spec as k8s.DeploymentSpec;
  expect(template.metadata?.annotations).toMatchObject({ "traffic.sidecar.istio.io/excludeInboundPorts": "8443" });
  expect(render(native).get("NetworkPolicy kubeflow/ml-pipeline-webhook")?.spec).toEqual({
    podSelector: { matchLabels: { app: "ml-pipeline" } },
    policyTypes: ["Ingress"],
    ingress: [{ ports: [{ port: 8443, protocol: "TCP" }] }],
  });
});

test("in ambient mode the mesh lets everybody to that port", () => {
  const objects = render({ ...native, mesh: "ambient" });
  const { template } = objects.get(SERVER)?.spec as k8s.DeploymentSpec;
  expect(Object.keys(template.metadata?.annotations ?? {}).filter((key) => key.startsWith("traffic"))).toEqual([]);
  const { rules } = objects.get("AuthorizationPolicy kubeflow/ml-pipeline")?.spec as { rules: object[] };
  expect(rules[1]).toEqual({ to: [{ operation: { ports: ["8443"] } }] });
});
