import type { Part } from "./components";
import type { Draft } from "./draft";

/** What a part cannot do without. */
export interface Need {
  readonly part: Part;
  readonly needed: Part;
  readonly why: string;
  /** Whether the rest of the configuration makes it so. @default always */
  readonly when?: (draft: Draft) => boolean;
}

/** Parts with pages or an API for users, who come in through the gateway and are known by their sign-in. */
const REACHED_BY_USERS: readonly Part[] = [
  "pipelines",
  "modelsWebApp",
  "notebooks",
  "volumes",
  "tensorboards",
  "katib",
  "modelRegistry",
  "dashboard",
  "profileController",
];

/** Parts whose webhooks serve with a certificate of the platform's issuer. */
const WITH_WEBHOOK: readonly Part[] = ["pipelines", "kserve", "podDefaults", "volumes", "katib"];

const isServerless = (draft: Draft) => (draft["kubeflow:kserve"]?.mode ?? "serverless") === "serverless";

/** Every need there is. */
export const NEEDS: readonly Need[] = [
  { part: "dex", needed: "istio", why: "users reach it through the gateway" },
  { part: "oauth2Proxy", needed: "istio", why: "the gateway asks it about every request" },
  { part: "knativeServing", needed: "istio", why: "its services are reached through the gateways" },
  {
    part: "istio",
    needed: "certManager",
    why: "it issues the gateway's certificate (kubeflow:gateway.tls)",
    when: isIssued,
  },
  {
    part: "istio",
    needed: "certManager",
    why: "it issues the certificate of the controller that makes load balancers on EKS",
    when: (draft) => draft["kubeflow:cluster"]?.kind === "eks",
  },
  {
    part: "keda",
    needed: "certManager",
    why: "it issues KEDA's certificate (kubeflow:keda.certificates)",
    when: isKedaIssued,
  },
  { part: "oauth2Proxy", needed: "dex", why: "it vouches for users (kubeflow:authentication.provider)", when: isDex },
  ...REACHED_BY_USERS.flatMap((part): Need[] => [
    { part, needed: "istio", why: "users reach it through the gateway" },
    { part, needed: "oauth2Proxy", why: "it says who a user is" },
  ]),
  ...WITH_WEBHOOK.map((part): Need => ({ part, needed: "certManager", why: "it issues the webhooks' certificates" })),
  {
    part: "kserve",
    needed: "knativeServing",
    why: "it runs models that scale to zero (kubeflow:kserve.mode)",
    when: isServerless,
  },
  { part: "kserve", needed: "istio", why: "models are reached through the gateway" },
  { part: "kserve", needed: "oauth2Proxy", why: "it says who asks a model" },
  { part: "modelsWebApp", needed: "kserve", why: "its pages show InferenceServices" },
  { part: "dashboard", needed: "profileController", why: "it asks the access management for a user's namespaces" },
];

function isIssued(draft: Draft): boolean {
  const { tls, existing } = draft["kubeflow:gateway"] ?? {};
  const isMade = existing === undefined || !("gateway" in existing);
  return isMade && tls?.kind !== "none" && tls?.kind !== "secret";
}

function isKedaIssued(draft: Draft): boolean {
  return draft["kubeflow:keda"]?.certificates === "issuer";
}

function isDex(draft: Draft): boolean {
  const { provider, existing } = draft["kubeflow:authentication"] ?? {};
  return existing === undefined && (provider === undefined || provider.kind === "dex");
}
