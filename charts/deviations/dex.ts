import { deviations, deviationsOf, type Deviation } from "./deviation";

const DEPLOYMENT = "Deployment auth/dex";
const TEMPLATE = "/spec/template";

/** Dex. */
export const DEX_DEVIATIONS: readonly Deviation[] = [
  ...deviations(
    "dex",
    "ClusterRole dex",
    ["/rules"],
    "Dex keeps its state in its own namespace: the Role there gives just that",
  ),
  ...deviationsOf(
    "dex",
    ["Role auth/dex", "RoleBinding auth/dex"],
    "",
    "takes the place of a ClusterRole with every right on every kind of Dex' group in every namespace",
  ),
  ...deviations(
    "dex",
    "ConfigMap auth/dex",
    ["/data/config.yaml"],
    "made from typed settings: issuer and redirects follow the gateway's host, and users' names stay out of the logs (level info)",
  ),
  ...deviations(
    "dex",
    DEPLOYMENT,
    ["/spec/replicas", `${TEMPLATE}/spec/topologySpreadConstraints`],
    "highly available: two replicas, apart from each other",
  ),
  ...deviationsOf("dex", ["PodDisruptionBudget auth/dex"], "", "highly available: a drain takes one Pod at a time"),
  ...deviations(
    "dex",
    DEPLOYMENT,
    [`${TEMPLATE}/metadata/annotations`],
    "digests of configuration and secrets, which Pods read once: they are made anew when one changes",
  ),
  ...deviations(
    "dex",
    DEPLOYMENT,
    [`${TEMPLATE}/spec/containers/0/securityContext/readOnlyRootFilesystem`],
    "Dex writes no file, so that its image can be read-only",
  ),
  ...deviationsOf(
    "dex",
    ["AuthorizationPolicy auth/dex-allow-login"],
    "",
    "in the mesh nothing is allowed by itself: lets the gateway and oauth2-proxy in, and everybody to the public keys",
  ),
  ...deviations(
    "dex",
    "Namespace auth",
    ["/metadata/labels/istio-injection"],
    "users' passwords cross the network between gateway and Dex: the mesh encrypts them",
  ),
  ...deviations(
    "dex",
    "Secret auth/dex-oidc-client",
    ["/data", "/stringData"],
    "generated for each installation, where upstream has the same secret for everybody; as text, which can come from an Output",
  ),
  ...deviations(
    "dex",
    "Secret auth/dex-passwords",
    ["/stringData"],
    "the hashes of the users that the configuration lists, where upstream has a user with a known password",
  ),
  ...deviations("dex", "Secret auth/dex-passwords", ["/type"], "the type that the API server gives it, written out"),
  ...deviations(
    "dex",
    "VirtualService auth/dex",
    ["/apiVersion"],
    "v1 is the version that is stored; v1alpha3 is an older name of it",
  ),
];
