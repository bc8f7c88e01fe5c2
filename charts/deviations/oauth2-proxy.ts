import { deviations, deviationsOf, type Deviation } from "./deviation";

/** The deployment itself, and its variants with tokens of a cluster. */
const COMPONENTS = ["oauth2-proxy", "options/oauth2-proxy-m2m-eks", "options/oauth2-proxy-m2m-kind"];

const DEPLOYMENT = "Deployment oauth2-proxy/oauth2-proxy";
const POD = "/spec/template/spec";

const BY_BOTH_LABELS = "the gateway is selected by all of its labels, of which another's Pods may have one";

export const OAUTH2_PROXY_DEVIATIONS: readonly Deviation[] = [
  ...COMPONENTS.flatMap((component) => [
    ...ofObjects(component),
    ...ofTheDeployment(component),
    ...ofTheMesh(component),
  ]),
  ...withoutParameters(["oauth2-proxy", "options/oauth2-proxy-m2m-kind"], "oauth2-proxy-parameters-74659b6648"),
  ...withoutParameters(["options/oauth2-proxy-m2m-eks"], "oauth2-proxy-parameters-h8g8d5f644"),
  ...ofMachineTokens(),
];

function ofObjects(component: string): Deviation[] {
  return [
    ...deviationsOf(
      component,
      [
        "ConfigMap oauth2-proxy/oauth2-proxy-hk55gm96k4",
        "ConfigMap oauth2-proxy/oauth2-proxy",
        "ConfigMap oauth2-proxy/oauth2-proxy-theme-5t624ft8b8",
        "ConfigMap oauth2-proxy/oauth2-proxy-theme",
        "Secret oauth2-proxy/oauth2-proxy-h675gf55ht",
        "Secret oauth2-proxy/oauth2-proxy",
      ],
      "",
      "the name has no digest of the content, so a change is an update; the content is made from typed settings, generated secrets and a logo of our own, and a digest in the Pod template restarts the Pods",
    ),
    ...deviationsOf(
      component,
      ["PodDisruptionBudget oauth2-proxy/oauth2-proxy"],
      "",
      "without it, a drain may take both replicas, and with them every login",
    ),
    ...deviations(
      component,
      "Namespace oauth2-proxy",
      ["/metadata/labels/istio-injection"],
      "the gateway's question carries the session and its answer the user's token; in the mesh both are encrypted",
    ),
  ];
}

function ofTheDeployment(component: string): Deviation[] {
  const at = (paths: readonly string[], reason: string) =>
    deviations(
      component,
      DEPLOYMENT,
      paths.map((path) => `${POD}${path}`),
      reason,
    );
  const env = (index: number, ...fields: string[]) => fields.map((field) => `/containers/0/env/${index}/${field}`);
  return [
    ...deviations(
      component,
      DEPLOYMENT,
      ["/spec/template/metadata/annotations"],
      "digests of the configuration and of the secrets: Pods do not see a change of either, and are made anew by it",
    ),
    ...at(
      [
        ...[0, 1, 2].map((index) => `/containers/0/env/${index}/valueFrom/secretKeyRef/name`),
        ...[0, 1].map((index) => `/volumes/${index}/configMap/name`),
      ],
      "the name has no digest of the content",
    ),
    ...at(
      [...[3, 4, 5].flatMap((index) => env(index, "name", "value", "valueFrom")), "/containers/0/env/6"],
      "typed settings take the place of four parameters, and certificates are always verified; variables are what other resources tell",
    ),
    ...at(
      ["/containers/0/resources"],
      "says what it needs, so that a full node does not starve the login; it has no limit, so nothing ends it",
    ),
    ...at(["/containers/0/securityContext/readOnlyRootFilesystem"], "the program writes no files"),
    ...at(
      ["/automountServiceAccountToken", "/serviceAccountName"],
      "it runs as the account that upstream makes for it and does not use, and has no token, for it never speaks to the API server",
    ),
    ...at(["/topologySpreadConstraints"], "two replicas on one node would go down together"),
  ];
}

function ofTheMesh(component: string): Deviation[] {
  const user = "RequestAuthentication istio-system/dex-jwt";
  const atTheGateway = ["oauth2-proxy", "require-jwt"].map(
    (name) => `AuthorizationPolicy istio-system/istio-ingressgateway-${name}`,
  );
  return [
    ...deviationsOf(
      component,
      [...atTheGateway, "VirtualService oauth2-proxy/oauth2-proxy", user],
      "/apiVersion",
      "v1 is the version that is stored; the older names have the same fields",
    ),
    ...deviationsOf(component, [...atTheGateway, user], "/spec/selector/matchLabels/istio", BY_BOTH_LABELS),
    ...deviations(
      component,
      "NetworkPolicy oauth2-proxy/allow-istio-ingressgateway",
      ["/spec/ingress/0/from/0/podSelector/matchLabels/istio"],
      BY_BOTH_LABELS,
    ),
    ...deviations(
      component,
      user,
      ["/spec/jwtRules/0/audiences"],
      "a token that the provider issued to another client must not open Kubeflow",
    ),
    ...deviations(
      component,
      user,
      ["/spec/jwtRules/0/jwksUri"],
      "istiod asks where oauth2-proxy asks; discovery needs the issuer's own address, which may not lead there inside of the cluster",
    ),
    ...deviationsOf(
      component,
      ["AuthorizationPolicy oauth2-proxy/oauth2-proxy"],
      "",
      "as a part of the mesh, it needs a permission of its own; upstream's oauth2-proxy is outside of it, open to whom the network lets through",
    ),
    ...deviationsOf(
      component,
      ["EnvoyFilter istio-system/istio-ingressgateway-strip-identity"],
      "",
      "a client could send identity headers that nothing overwrites: their names with an underscore, and oauth2-proxy's beside a token",
    ),
  ];
}

function withoutParameters(components: readonly string[], name: string): Deviation[] {
  return components.flatMap((component) =>
    deviationsOf(
      component,
      [`ConfigMap oauth2-proxy/${name}`],
      "",
      "its four switches are settings of the configuration; none of them turns the verification of certificates off",
    ),
  );
}

function ofMachineTokens(): Deviation[] {
  const object = "RequestAuthentication istio-system/m2m-token-issuer";
  const [, eks, kind] = COMPONENTS;
  const rules = [0, 1].map((index) => `/spec/jwtRules/${index}`);
  const audiences =
    "tokens for the API server and for other services are refused: who receives one could replay it here, and the reverse";
  const keys =
    "the cluster's keys stand in the rule, so that nothing has to serve them; upstream runs an unpinned image of another registry for it";
  return [
    ...[eks, kind].flatMap((component) =>
      deviations(component, object, ["/apiVersion"], "v1 is the version that is stored; v1beta1 has the same fields"),
    ),
    ...[eks, kind].flatMap((component) =>
      deviations(component, object, ["/spec/selector/matchLabels/istio"], BY_BOTH_LABELS),
    ),
    ...deviations(eks, object, ["/spec/jwtRules/0/audiences"], audiences),
    ...deviations(
      kind,
      object,
      rules.map((rule) => `${rule}/audiences`),
      audiences,
    ),
    ...deviations(
      kind,
      object,
      rules.flatMap((rule) => [`${rule}/jwks`, `${rule}/jwksUri`]),
      keys,
    ),
    ...deviationsOf(
      kind,
      ["Deployment", "Service", "ServiceAccount"].map((each) => `${each} istio-system/cluster-jwks-proxy`),
      "",
      keys,
    ),
  ];
}
