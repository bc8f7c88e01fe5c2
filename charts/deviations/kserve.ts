import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "kserve";
const CONTROLLER = "Deployment kubeflow/kserve-controller-manager";
const LLM_CONTROLLER = "Deployment kubeflow/llmisvc-controller-manager";
const LOCAL_MODELS = "Deployment kubeflow/kserve-localmodel-controller-manager";
const DEPLOYMENTS = [CONTROLLER, LLM_CONTROLLER, LOCAL_MODELS];
const TEMPLATE = "/spec/template";
const CONTAINER = `${TEMPLATE}/spec/containers/0`;
const PROXY = `${TEMPLATE}/spec/containers/1`;

/** What KServe does otherwise than upstream. */
export const KSERVE_DEVIATIONS: readonly Deviation[] = [
  ...certificates(),
  ...configuration(),
  ...availability(),
  ...containers(),
  ...outsideOfMesh(),
  ...rights(),
  ...runtimes(),
  ...languageModels(),
  ...localModels(),
];

function certificates(): Deviation[] {
  const both = ["Certificate kubeflow/llmisvc-serving-cert", "Certificate kubeflow/serving-cert"];
  const issuer = "the platform's internal issuer signs all webhooks' certificates, and renews them from one CA";
  return [
    ...deviationsOf(COMPONENT, ["Issuer kubeflow/selfsigned-issuer"], "", issuer),
    ...deviationsOf(COMPONENT, both, "/spec/issuerRef", issuer),
    ...deviationsOf(COMPONENT, both, "/spec/privateKey", "each renewal has a new key, of the kind that is fast"),
    ...deviationsOf(
      COMPONENT,
      ["Secret kubeflow/kserve-webhook-server-secret"],
      "",
      "it stays empty, and nothing in 0.16 reads it: the certificate is in another one",
    ),
    ...deviations(
      COMPONENT,
      CONTROLLER,
      [`${CONTAINER}/env/1`],
      "no program of 0.16 reads SECRET_NAME; the certificate is found by its path",
    ),
  ];
}

function configuration(): Deviation[] {
  const of = (keys: readonly string[], reason: string) =>
    deviations(
      COMPONENT,
      "ConfigMap kubeflow/inferenceservice-config",
      keys.map((key) => `/data/${key}`),
      reason,
    );
  return [
    ...of(["_example"], "the example is upstream's documentation, longer than all settings together"),
    ...of(
      ["agent", "batcher", "inferenceService", "logger", "metricsAggregator", "opentelemetryCollector", "router"],
      "the same values as another text: typed settings are written as JSON in one way",
    ),
    ...of(["credentials"], "without the empty texts, which KServe takes for what is left out"),
    ...of(["storageInitializer"], "without the empty text, which KServe takes for what is left out"),
    ...of(["deploy"], "Knative is the mode's name in 0.16; Serverless is deprecated"),
    ...of(["explainers"], "the release's version of the explainer, since latest is another one each day"),
    ...of(["ingress"], "typed settings; the URLs' scheme and host follow the gateway that users come in by"),
    ...of(["localModel"], "it is on where its programs are deployed, whose controller upstream runs for nothing"),
    ...deviationsOf(
      COMPONENT,
      [CONTROLLER, LOCAL_MODELS],
      `${TEMPLATE}/metadata/annotations/kubeflow.org~1config-digest`,
      "the mode and the gateways are read only at the start; with another digest the Pods are made anew",
    ),
  ];
}

function availability(): Deviation[] {
  const two = "two Pods, apart from each other as far as possible: webhooks answer, and another leads, without a pause";
  const budgets = DEPLOYMENTS.map((deployment) => deployment.replace("Deployment", "PodDisruptionBudget"));
  return [
    ...deviationsOf(COMPONENT, DEPLOYMENTS, "/spec/replicas", two),
    ...deviationsOf(COMPONENT, DEPLOYMENTS, `${TEMPLATE}/spec/topologySpreadConstraints`, two),
    ...deviationsOf(COMPONENT, budgets, "", "a drain takes one of the two Pods at a time"),
    ...deviations(COMPONENT, LOCAL_MODELS, [`${CONTAINER}/args`], "with two Pods, one of them leads"),
    ...deviationsOf(
      COMPONENT,
      [
        "Role kubeflow/kserve-localmodel-leader-election-role",
        "RoleBinding kubeflow/kserve-localmodel-leader-election-rolebinding",
      ],
      "",
      "with two Pods, one of them leads, and they agree by a Lease",
    ),
  ];
}

function containers(): Deviation[] {
  const locked = "the one security context that all of the platform's containers have; privileged is false anyway";
  return [
    ...deviationsOf(COMPONENT, DEPLOYMENTS, `${CONTAINER}/securityContext`, locked),
    ...deviations(COMPONENT, CONTROLLER, [`${PROXY}/securityContext`], locked),
    ...deviations(
      COMPONENT,
      CONTROLLER,
      [`${PROXY}/resources`],
      "without requests, a namespace with a quota refuses the Pod, and the proxy may take the node's memory",
    ),
    ...deviations(
      COMPONENT,
      CONTROLLER,
      [`${PROXY}/args`],
      "at upstream's level of detail the log has every request to the API server; to standard error it goes anyway",
    ),
    ...deviations(
      COMPONENT,
      LLM_CONTROLLER,
      [`${CONTAINER}/args/0`],
      "the Service and the port lead to the Pod's address, on which upstream's metrics do not listen; they ask for a token",
    ),
  ];
}

function outsideOfMesh(): Deviation[] {
  return deviationsOf(
    COMPONENT,
    [LLM_CONTROLLER, LOCAL_MODELS],
    `${TEMPLATE}/metadata/annotations/sidecar.istio.io~1inject`,
    "the API server is no part of the mesh, which allows nothing by itself and would refuse its calls to the webhooks",
  );
}

function rights(): Deviation[] {
  const typo = "the kind's name, misspelt upstream, so that users could not work with their own configurations";
  const election = ["Role kubeflow/kserve-leader-election-role", "Role kubeflow/llmisvc-leader-election-role"];
  return [
    ...deviations(
      COMPONENT,
      "ClusterRole kserve-manager-role",
      ["/rules"],
      "without webhook configurations, which no code of 0.16 touches and by which one could read every object of the cluster; downloaders are only read",
    ),
    ...deviations(
      COMPONENT,
      "ClusterRole llmisvc-manager-role",
      ["/rules"],
      "gateways, ingresses and configurations are only read; no right to make or remove the users' own objects",
    ),
    ...deviationsOf(
      COMPONENT,
      election,
      "/rules",
      "leaders are elected by Leases, so that no ConfigMap of the namespace may be changed; and events can be written",
    ),
    ...deviations(
      COMPONENT,
      "ClusterRole kubeflow-kserve-admin",
      ["/rules"],
      "the rules are the aggregation controller's; stated here too, an update conflicts with it",
    ),
    ...deviationsOf(
      COMPONENT,
      ["ClusterRole kubeflow-kserve-edit", "ClusterRole kubeflow-kserve-view"],
      "/rules/0/resources",
      typo,
    ),
  ];
}

function runtimes(): Deviation[] {
  const names = ["huggingfaceserver", "lgbserver", "mlserver", "paddleserver", "pmmlserver", "sklearnserver"];
  names.push("tensorflow-serving", "torchserve", "tritonserver", "xgbserver");
  const multinode = "ClusterServingRuntime kserve-huggingfaceserver-multinode";
  const containers = ["/spec/containers/0", "/spec/workerSpec/containers/0"];
  const restricted = "models run also in namespaces that take only Pods of Pod Security's level restricted";
  return [
    ...deviationsOf(
      COMPONENT,
      names.map((name) => `ClusterServingRuntime kserve-${name}`),
      "/spec/containers/0/securityContext/seccompProfile",
      restricted,
    ),
    ...deviations(
      COMPONENT,
      multinode,
      containers.map((container) => `${container}/securityContext`),
      restricted,
    ),
    ...deviations(
      COMPONENT,
      multinode,
      containers.map((container) => `${container}/command`),
      "scripts that end with an error where one of their steps fails, and that hand signals on to the server",
    ),
    ...deviations(
      COMPONENT,
      multinode,
      ["containers/0/livenessProbe", "containers/0/readinessProbe", "containers/0/startupProbe"]
        .concat("workerSpec/containers/0/livenessProbe", "workerSpec/containers/0/startupProbe")
        .map((probe) => `/spec/${probe}/exec`),
      "the same checks without the superfluous lines",
    ),
    ...deviations(COMPONENT, "ClusterStorageContainer default", ["/spec/container/securityContext"], restricted),
  ];
}

function languageModels(): Deviation[] {
  const configs = ["template", "worker-data-parallel", "decode-template", "decode-worker-data-parallel"];
  configs.push("prefill-template", "prefill-worker-data-parallel", "router-route", "scheduler");
  return [
    ...deviationsOf(
      COMPONENT,
      configs.map((name) => `LLMInferenceServiceConfig kubeflow/kserve-config-llm-${name}`),
      "",
      "without them no LLMInferenceService gets ready; upstream removed its own, which ask for root and capabilities",
    ),
    ...deviationsOf(
      COMPONENT,
      ["ValidatingWebhookConfiguration llminferenceserviceconfig.serving.kserve.io"],
      "",
      "a configuration with a wrong template is refused, instead of every LLMInferenceService that uses it",
    ),
    ...deviationsOf(
      COMPONENT,
      ["NetworkPolicy kubeflow/llmisvc"],
      "",
      "the API server reaches the webhooks, which upstream's policies close to it",
    ),
  ];
}

function localModels(): Deviation[] {
  const account = "kserve-localmodelnode-agent";
  const agent =
    "upstream leaves the program out that keeps the copies, so that nothing is ever copied; it needs a directory of the node, which the namespace kubeflow rightly refuses";
  const jobs =
    "the Jobs that copy models have a closed namespace of their own, and the program starts them there alone";
  return [
    ...deviationsOf(
      COMPONENT,
      [
        `DaemonSet kube-system/${account}`,
        `ServiceAccount kube-system/${account}`,
        `ServiceAccount kubeflow/${account}`,
      ],
      "",
      agent,
    ),
    ...deviations(COMPONENT, `ClusterRoleBinding ${account}-rolebinding`, ["/subjects/0/namespace"], agent),
    ...deviations(COMPONENT, `ClusterRole ${account}-role`, ["/rules"], jobs),
    ...deviationsOf(
      COMPONENT,
      [
        "ClusterStorageContainer local-model",
        "Namespace kserve-localmodel-jobs",
        "NetworkPolicy kserve-localmodel-jobs/deny-ingress",
        `Role kserve-localmodel-jobs/${account}-jobs-role`,
        `RoleBinding kserve-localmodel-jobs/${account}-jobs-rolebinding`,
      ],
      "",
      jobs,
    ),
  ];
}
