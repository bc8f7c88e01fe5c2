import type { k8s } from "cdk8s-plus-28";
import { RESTRICTED_CONTAINER } from "../../../charts/common/pod-security";
import { KSERVE_POD_SECURITY } from "../../../charts/kserve/pod-security";
import { before, changedBy, chartOf, EVERYTHING, podOf, release, render } from "./support";

const CONTROLLER = "Deployment kubeflow/kserve-controller-manager";
const LLM = "Deployment kubeflow/llmisvc-controller-manager";
const LOCAL = "Deployment kubeflow/kserve-localmodel-controller-manager";
const AGENT = "DaemonSet kube-system/kserve-localmodelnode-agent";

test("without a setting there is one controller with its webhooks, eleven runtimes and a downloader", () => {
  const kinds = [...render().keys()].map((id) => id.split(" ")[0]);
  expect(
    Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((it) => it === kind).length])),
  ).toEqual({
    Certificate: 1,
    ClusterRole: 5,
    ClusterRoleBinding: 2,
    ClusterServingRuntime: 11,
    ClusterStorageContainer: 1,
    ConfigMap: 1,
    Deployment: 1,
    MutatingWebhookConfiguration: 1,
    PodDisruptionBudget: 1,
    Role: 1,
    RoleBinding: 1,
    Service: 3,
    ServiceAccount: 1,
    ValidatingWebhookConfiguration: 6,
  });
});

test("language models and local models add objects, and change no other than the configuration and who reads it", () => {
  const here = render();
  const changed = (settings: (typeof EVERYTHING)["settings"]) => changedBy({ settings }).filter((id) => here.has(id));
  expect(changed({ llm: { gateway: "models/gateway" } })).toEqual([
    "ConfigMap kubeflow/inferenceservice-config",
    CONTROLLER,
  ]);
  expect(changed({ localModel: {} })).toEqual(["ConfigMap kubeflow/inferenceservice-config", CONTROLLER]);
});

describe("order", () => {
  it("the controller follows its configuration, account and certificate", () => {
    expect(before(CONTROLLER)).toEqual(
      expect.arrayContaining([
        "Certificate kubeflow/serving-cert",
        "ClusterRoleBinding kserve-manager-rolebinding",
        "ConfigMap kubeflow/inferenceservice-config",
        "RoleBinding kubeflow/kserve-leader-election-rolebinding",
        "ServiceAccount kubeflow/kserve-controller-manager",
      ]),
    );
  });

  it("runtimes follow who checks them, and are there before the check, which has no CA at first", () => {
    expect(before("ClusterServingRuntime kserve-tritonserver")).toEqual([CONTROLLER]);
    const check = before("ValidatingWebhookConfiguration clusterservingruntime.serving.kserve.io");
    expect(check).toEqual(expect.arrayContaining([CONTROLLER, "ClusterServingRuntime kserve-tritonserver"]));
    expect(before("MutatingWebhookConfiguration inferenceservice.serving.kserve.io")).toContain(CONTROLLER);
  });

  it("configurations of language models are made likewise", () => {
    const config = "LLMInferenceServiceConfig kubeflow/kserve-config-llm-template";
    expect(before(config, EVERYTHING)).toEqual([LLM]);
    expect(before("ValidatingWebhookConfiguration llminferenceserviceconfig.serving.kserve.io", EVERYTHING)).toEqual(
      expect.arrayContaining([LLM, config]),
    );
  });

  it("the program on nodes follows its account, its Jobs' namespace and their container", () => {
    expect(before(AGENT, EVERYTHING)).toEqual(
      expect.arrayContaining([
        "ClusterStorageContainer local-model",
        "Namespace kserve-localmodel-jobs",
        "RoleBinding kserve-localmodel-jobs/kserve-localmodelnode-agent-jobs-rolebinding",
      ]),
    );
  });
});

describe("security", () => {
  const all = render(EVERYTHING);
  const programs = [CONTROLLER, LLM, LOCAL, AGENT].map((id) => podOf(all.get(id)));

  it("every container is restricted, the proxy before the metrics too", () => {
    const contexts = programs.flatMap(({ containers }) => containers.map(({ securityContext }) => securityContext));
    expect(contexts).toHaveLength(5);
    for (const context of contexts) expect(context).toMatchObject(RESTRICTED_CONTAINER);
  });

  it("only the program on nodes uses a directory of the node, which is listed with a reason", () => {
    const onNode = [CONTROLLER, LLM, LOCAL, AGENT].filter((id) =>
      podOf(all.get(id)).volumes?.some(({ hostPath }) => hostPath),
    );
    expect(onNode).toEqual(KSERVE_POD_SECURITY.map(({ workload }) => workload));
    for (const { reason } of KSERVE_POD_SECURITY) expect(reason.length).toBeGreaterThan(40);
  });

  it("no rule speaks of everything, none of webhook configurations, and one program alone writes Secrets", () => {
    const rules = [...all].flatMap(([id, { rules = [] }]) =>
      (rules as k8s.PolicyRule[]).map((rule) => [id, rule] as const),
    );
    expect(rules.filter(([, rule]) => JSON.stringify(rule).includes('"*"'))).toEqual([]);
    expect(rules.filter(([, rule]) => JSON.stringify(rule).includes("webhookconfigurations"))).toEqual([]);
    const writers = rules.filter(
      ([, { resources, verbs }]) => resources?.includes("secrets") && verbs.includes("create"),
    );
    expect(writers.map(([id]) => id)).toEqual(["ClusterRole llmisvc-manager-role"]);
  });

  it("Jobs are started in their own namespace alone, which is restricted and closed", () => {
    const starters = [...all].filter(([, { rules = [] }]) =>
      (rules as k8s.PolicyRule[]).some(
        ({ resources, verbs }) => resources?.includes("jobs") && verbs.includes("create"),
      ),
    );
    expect(starters.map(([id]) => id)).toEqual(["Role kserve-localmodel-jobs/kserve-localmodelnode-agent-jobs-role"]);
    expect(all.get("Namespace kserve-localmodel-jobs")?.metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
    });
    expect(all.get("NetworkPolicy kserve-localmodel-jobs/deny-ingress")?.spec).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
    });
  });

  it("the API server reaches both webhook servers, which are out of the mesh", () => {
    expect(all.get("NetworkPolicy kubeflow/llmisvc")?.spec).toMatchObject({
      ingress: [{ ports: [{ port: 9443, protocol: "TCP" }] }],
    });
    const template = (id: string, mesh: "sidecar" | "ambient") =>
      (render({ ...EVERYTHING, mesh }).get(id)?.spec as k8s.DeploymentSpec).template.metadata;
    for (const id of [CONTROLLER, LLM, LOCAL]) {
      expect(template(id, "sidecar")?.annotations).toMatchObject({ "sidecar.istio.io/inject": "false" });
      expect(template(id, "ambient")?.labels).toMatchObject({ "istio.io/dataplane-mode": "none" });
    }
  });
});

describe("webhooks", () => {
  it("serve with a certificate of the platform's issuer, where their library looks for it", () => {
    const all = render(EVERYTHING);
    const servers = { "serving-cert": "kserve-webhook-server", "llmisvc-serving-cert": "llmisvc-webhook-server" };
    for (const [name, server] of Object.entries(servers)) {
      expect(all.get(`Certificate kubeflow/${name}`)?.spec).toEqual({
        commonName: `${server}-service.kubeflow.svc`,
        dnsNames: [`${server}-service.kubeflow.svc`],
        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "platform-ca" },
        privateKey: { algorithm: "ECDSA", rotationPolicy: "Always" },
        secretName: `${server}-cert`,
      });
    }
    for (const id of [CONTROLLER, LLM]) {
      expect(podOf(all.get(id)).containers[0].volumeMounts).toEqual([
        { name: "cert", mountPath: "/tmp/k8s-webhook-server/serving-certs", readOnly: true },
      ]);
    }
  });

  it("each has a server: the Service's selector and port are those of a program", () => {
    const all = render(EVERYTHING);
    const webhooks = [...all.values()].flatMap(({ webhooks = [] }) => webhooks as k8s.ValidatingWebhook[]);
    expect(webhooks).toHaveLength(10);
    for (const { clientConfig } of webhooks) {
      const service = all.get(`Service kubeflow/${clientConfig.service?.name}`)?.spec as k8s.ServiceSpec;
      const program = all.get(`Deployment kubeflow/${service.selector?.["control-plane"]}`);
      const { labels } = (program?.spec as k8s.DeploymentSpec).template.metadata!;
      expect(labels).toMatchObject(service.selector!);
      expect(podOf(program).containers[0].ports).toContainEqual({
        name: service.ports?.[0].targetPort,
        containerPort: 9443,
        protocol: "TCP",
      });
    }
  });
});

describe("settings", () => {
  it("single availability means one Pod and no budget", () => {
    expect(changedBy({ availability: "single" })).toEqual([
      CONTROLLER,
      CONTROLLER.replace("Deployment", "PodDisruptionBudget"),
    ]);
    expect((render({ availability: "single" }).get(CONTROLLER)?.spec as k8s.DeploymentSpec).replicas).toBe(1);
  });

  it("another configuration makes the Pods anew that read it when they start", () => {
    expect(changedBy({ settings: { pathTemplate: "/models/{{ .Namespace }}/{{ .Name }}" } })).toEqual([
      "ConfigMap kubeflow/inferenceservice-config",
      CONTROLLER,
    ]);
  });

  it("the program on nodes goes where it is told, as the user whose files it removes", () => {
    const nodeSelector = { disk: "nvme" };
    const settings = { localModel: { folder: "/mnt/disks/models", nodeSelector } };
    const pod = podOf(render({ settings }).get(AGENT));
    expect(pod.nodeSelector).toEqual(nodeSelector);
    expect(pod.volumes).toEqual([{ name: "models", hostPath: { path: "/mnt/disks/models", type: "Directory" } }]);
    expect(pod.containers[0].securityContext).toMatchObject({ runAsUser: 1000, runAsGroup: 1000 });
    expect(pod.containers[0].env).toContainEqual({ name: "POD_NAMESPACE", value: "kubeflow" });
  });

  it("two gateways of the Gateway API are refused, since KServe knows one", () => {
    const mode = {
      kind: "standard",
      domain: "models.example.com",
      routes: { kind: "gatewayApi", gateway: "models/one" },
    } as const;
    expect(() => chartOf({ mode, settings: { llm: { gateway: "models/two" } } })).toThrow(
      'settings.llm.gateway: is "models/two", and mode.routes.gateway "models/one": KServe knows one gateway of the ' +
        "Gateway API; name the same one twice",
    );
    expect(() => chartOf({ mode, settings: { llm: { gateway: "models/one" } } })).not.toThrow();
  });

  it("images are the release's", () => {
    const all = render(EVERYTHING);
    const images = [CONTROLLER, LLM, LOCAL, AGENT].flatMap((id) =>
      podOf(all.get(id)).containers.map(({ image }) => image),
    );
    const { controller, rbacProxy, llmController, localModelController, localModelAgent } = release.kserve;
    expect(images).toEqual([controller, rbacProxy, llmController, localModelController, localModelAgent]);
  });
});

test("members of a tenant may change models and their own configurations by their role, or see them", () => {
  const all = render();
  const models = (role: string) => (all.get(`ClusterRole kubeflow-kserve-${role}`)?.rules as k8s.PolicyRule[])[0];
  expect(models("edit").resources).toContain("llminferenceserviceconfigs");
  expect(models("edit").verbs).toContain("create");
  expect(models("view").verbs).toEqual(["get", "list", "watch"]);
  expect(all.get("ClusterRole kubeflow-kserve-admin")).not.toHaveProperty("rules");
});
