import { writtenIn } from "../../../cli/render/argo-cd-ignored";
import { object } from "./git-ops-support";

const service = { name: "webhook", namespace: "example" };
const [VALIDATING, MUTATING] = ["Validating", "Mutating"].map(
  (kind) => `admissionregistration.k8s.io/v1/${kind}WebhookConfiguration`,
);
const WEBHOOK = { clientConfig: { service }, rules: [] };

function ignored(...objects: Parameters<typeof object>[]) {
  const all = objects.map((each) => object(...each));
  return writtenIn(all)(all);
}

test("an authority that cert-manager is asked for by an annotation is left alone", () => {
  const webhook = object(VALIDATING, "checks", undefined, { webhooks: [WEBHOOK] });
  const annotations = { "cert-manager.io/inject-ca-from": "example/certificate" };
  const asks = { ...webhook, metadata: { ...webhook.metadata, annotations } };
  expect(writtenIn([asks])([asks])).toEqual({
    differences: [
      {
        group: "admissionregistration.k8s.io",
        kind: "ValidatingWebhookConfiguration",
        name: "checks",
        jqPathExpressions: [".webhooks[]?.clientConfig.caBundle"],
      },
    ],
    reasons: ["cert-manager puts its authority into webhooks that ask for it by an annotation"],
  });
});

test("so are an authority and rules that a webhook's program writes itself", () => {
  const { differences, reasons } = ignored([
    MUTATING,
    "defaults",
    undefined,
    { webhooks: [{ clientConfig: { service } }] },
  ]);
  expect(differences).toEqual([
    {
      group: "admissionregistration.k8s.io",
      kind: "MutatingWebhookConfiguration",
      name: "defaults",
      jqPathExpressions: [
        ".webhooks[]?.clientConfig.caBundle",
        ".webhooks[]?.rules",
        ".webhooks[]?.namespaceSelector",
        ".webhooks[]?.clientConfig.service.path",
      ],
    },
  ]);
  expect(reasons.map((reason) => reason.split(" ")[0])).toEqual(["istiod,", "Knative's"]);
});

test("an authority that the tree sets itself is compared", () => {
  const clientConfig = { service, caBundle: "LS0t" };
  expect(ignored([VALIDATING, "checks", undefined, { webhooks: [{ clientConfig, rules: [] }] }])).toEqual({
    differences: [],
    reasons: [],
  });
});

test("replicas are left to an autoscaler in any folder, of the one Deployment that it scales", () => {
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
  const autoscaler = object("autoscaling/v2/HorizontalPodAutoscaler", "web", "a", { spec: { scaleTargetRef } });
  const deployments = [
    object("apps/v1/Deployment", "web", "a"),
    object("apps/v1/Deployment", "web", "b"),
    object("apps/v1/StatefulSet", "web", "a"),
    object("apps/v1/Deployment", "other", "a"),
  ];
  expect(writtenIn([autoscaler, ...deployments])(deployments).differences).toEqual([
    { group: "apps", kind: "Deployment", name: "web", namespace: "a", jsonPointers: ["/spec/replicas"] },
  ]);
});

test("the content of a Secret is left alone where the tree has none", () => {
  const names = ignored(
    ["v1/Secret", "absent", "a"],
    ["v1/Secret", "empty", "a", { data: {} }],
    ["v1/Secret", "filled", "a", { data: { key: "" } }],
    ["v1/Secret", "written", "a", { stringData: { key: "" } }],
  ).differences;
  expect(names).toEqual(
    ["absent", "empty"].map((name) => ({ kind: "Secret", name, namespace: "a", jsonPointers: ["/data"] })),
  );
});

test.each([
  ["apiregistration.k8s.io/v1/APIService", { spec: { service } }, "/spec/caBundle"],
  ["apiregistration.k8s.io/v1/APIService", { spec: { service, caBundle: "LS0t" } }, undefined],
  ["apiregistration.k8s.io/v1/APIService", { spec: {} }, undefined],
  ["rbac.authorization.k8s.io/v1/ClusterRole", { aggregationRule: {}, rules: [] }, "/rules"],
  ["rbac.authorization.k8s.io/v1/ClusterRole", { rules: [] }, undefined],
  [
    "apiextensions.k8s.io/v1/CustomResourceDefinition",
    { spec: { conversion: { strategy: "Webhook" } } },
    "/spec/conversion/webhook/clientConfig/caBundle",
  ],
  ["apiextensions.k8s.io/v1/CustomResourceDefinition", { spec: { conversion: { strategy: "None" } } }, undefined],
  ["apiextensions.k8s.io/v1/CustomResourceDefinition", { spec: {} }, undefined],
])("%s with %j: %s", (type, rest, pointer) => {
  const pointers = ignored([type, "it", undefined, rest]).differences.map(({ jsonPointers }) => jsonPointers);
  expect(pointers).toEqual(pointer === undefined ? [] : [[pointer]]);
});

test("istiod may open and close its own webhook, nobody another", () => {
  const fields = ["istio-validator-istio-system", "another"].map(
    (name) => ignored([VALIDATING, name, undefined, { webhooks: [WEBHOOK] }]).differences[0].jqPathExpressions,
  );
  expect(fields).toEqual([
    [".webhooks[]?.clientConfig.caBundle", ".webhooks[]?.failurePolicy"],
    [".webhooks[]?.clientConfig.caBundle"],
  ]);
});
