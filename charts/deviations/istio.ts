import { deviations, deviationsOf, type Deviation } from "./deviation";

/** Reference files with Istio's control plane; the options restate the whole of `istio`, each with its difference. */
const OPTIONS = ["options/istio-ambient", "options/istio-gke"];

const ISTIOD = "Deployment istio-system/istiod";
const CONTAINER = "/spec/template/spec/containers/0";
const RIGHTS =
  "every kind and verb by its name instead of all that a group will ever have; config, authentication and rbac.istio.io are groups of the past";
const IMAGES =
  "one release for all of Istio: upstream's manifests are labelled 1.29.0 and run 1.28.0, which is out of support";
const STORED = "v1 is the version that is stored; v1beta1 is an older name of the same fields";
const TEMPLATES =
  "templates written for this platform: the same proxies at less than half the size, all restricted, with the release's own image";

const MESH =
  "a session that was renewed on the way reaches the browser, and in ambient mode gateways speak its protocol: otherwise their requests come without an identity";

/** Istio's control plane, network plugin and node proxies. */
export const ISTIO_DEVIATIONS: readonly Deviation[] = [
  ...["istio", ...OPTIONS].flatMap(everywhere),
  ...["istio", "options/istio-gke"].flatMap((component) =>
    deviations(
      component,
      ISTIOD,
      [`${CONTAINER}/env/9/value`],
      "without node proxies nobody needs to be trusted with other Pods' certificates",
    ),
  ),
  ...OPTIONS.flatMap((component) =>
    deviationsOf(
      component,
      ["default-allow-same-namespace-istio-system", "allow-istiod-control-plane", "istiod-webhook-apiserver"].map(
        (name) => `NetworkPolicy istio-system/${name}`,
      ),
      "",
      "these variants leave out all network policies of `istio`, which are needed there just as well",
    ),
  ),
  ...deviationsOf(
    "options/istio-gke",
    ["Namespace istio-system"],
    "",
    "this variant leaves out the namespace, which then has neither labels nor a Pod Security level",
  ),
  ...ambient("options/istio-ambient"),
];

function everywhere(component: string): Deviation[] {
  return [
    ...deviationsOf(component, ["AuthorizationPolicy istio-system/global-deny-all"], "/apiVersion", STORED),
    ...deviations(component, "ClusterRole istio-reader-clusterrole-istio-system", ["/rules/0"], RIGHTS),
    ...deviations(
      component,
      "ClusterRole istiod-clusterrole-istio-system",
      ["/rules/2", "/rules/11/verbs", "/rules/15/resources"],
      RIGHTS,
    ),
    ...deviationsOf(component, ["ConfigMap istio-system/istio-sidecar-injector"], "/data", TEMPLATES),
    ...deviationsOf(component, ["ConfigMap istio-system/istio"], "/data/mesh", MESH),
    ...deviationsOf(
      component,
      ["ConfigMap istio-system/values"],
      "",
      "a record of Helm's input, which no program reads; here the stack file is the record",
    ),
    ...deviationsOf(component, ["ConfigMap kube-system/istio-cni-config"], "/data/CURRENT_AGENT_VERSION", IMAGES),
    ...deviationsOf(component, [ISTIOD, "DaemonSet kube-system/istio-cni-node"], `${CONTAINER}/image`, IMAGES),
    ...deviationsOf(
      component,
      [ISTIOD],
      "/spec/template/spec/topologySpreadConstraints",
      "the loss of a node or zone must not take all of istiod's Pods",
    ),
    ...deviationsOf(
      component,
      ["HorizontalPodAutoscaler istio-system/istiod"],
      "/spec/minReplicas",
      "with one istiod, no Pod of the mesh can start while it is being moved",
    ),
    ...deviationsOf(
      component,
      ["PodDisruptionBudget istio-system/istiod"],
      "",
      "a drain takes one istiod at a time; upstream removes Istio's budgets",
    ),
    ...deviationsOf(
      component,
      ["ValidatingWebhookConfiguration istio-validator-istio-system"],
      "/webhooks/0/failurePolicy",
      "istiod sets it to Fail itself once it runs, and the next apply of Ignore would conflict with that; here the webhook is made when istiod runs",
    ),
  ];
}

function ambient(component: string): Deviation[] {
  return [
    ...deviations(
      component,
      "Namespace istio-system",
      [
        "/metadata/labels/istio-injection",
        "/metadata/labels/istio-operator-managed",
        "/metadata/labels/pod-security.kubernetes.io~1enforce",
      ],
      "as strict as in sidecar mode, since the node proxies are in kube-system",
    ),
    ...deviationsOf(
      component,
      ["istio-system", "kube-system"].flatMap((namespace) => [
        `DaemonSet ${namespace}/ztunnel`,
        `ServiceAccount ${namespace}/ztunnel`,
      ]),
      "",
      "the node proxies are beside the network plugin, in the one namespace that is made for Pods with rights over nodes",
    ),
    ...deviations(
      component,
      ISTIOD,
      [`${CONTAINER}/env/10/value`],
      "the node proxies are in kube-system, and trusted by that name",
    ),
    ...deviations(
      component,
      "ClusterRole istio-cni",
      ["/rules/0", "/rules/1"],
      "the network plugin writes the status of Pods; upstream lets it change Pods, nodes and namespaces as well",
    ),
    ...deviationsOf(
      component,
      ["ConfigMap istio-system/istio-waypoint-defaults"],
      "",
      "a waypoint of one Pod stops its whole namespace when that Pod is lost",
    ),
    ...deviationsOf(
      component,
      ["Namespace kubeflow"],
      "",
      "`kubeflow-namespace` renders it, and every namespace of the mesh gets the label of its mode there",
    ),
  ];
}
