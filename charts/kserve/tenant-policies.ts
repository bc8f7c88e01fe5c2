import type { Construct } from "constructs";
import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../istio/crds/security";
import { AuthorizationPolicy, RequestAuthentication } from "../istio/objects";
import { KNATIVE_SERVING } from "../knative-serving/names";
import type { MachineTokenIssuer } from "../oauth2-proxy/machine-tokens";
import type { OidcProvider } from "../oauth2-proxy/oidc-provider";
import { machineRules, userRules } from "../oauth2-proxy/policies";

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];

/** A namespace with models, and who may ask them besides its own accounts. */
export interface InferenceTenant {
  readonly namespace: string;
  /** Owner and contributors, as their tokens name them; of whatever role, since asking changes nothing. */
  readonly members: readonly string[];
}

/** Who vouches for callers: the same issuers that the users' gateway trusts. */
export interface CallerTokens {
  readonly users: OidcProvider;
  readonly programs: readonly MachineTokenIssuer[];
}

/** The Pods of models by labels that KServe gives them; a policy can select by equal labels alone. */
const MODEL_PODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "kserve-predictors": { component: "predictor" },
  "kserve-transformers": { component: "transformer" },
  "kserve-explainers": { component: "explainer" },
  "kserve-inference-graphs": { "serving.kserve.io/kind": "InferenceGraph" },
  "kserve-language-models": { "kserve.io/component": "workload" },
};

/**
 * Lets the namespace's members and its own accounts ask its models, and nobody else. The mesh allows nothing by itself,
 * and Knative's activator and gateways stand between a caller and a model: the model's Pod does not see whose connection
 * it was, and anybody in the cluster could write a header with a user's name. So it goes by the caller's token, which
 * reaches the Pod and is checked there. In ambient mode nobody checks tokens at Pods: only the namespace's own Pods get
 * through.
 */
export function inferencePolicies(scope: Construct, tenant: InferenceTenant, tokens: CallerTokens): void {
  const { namespace } = tenant;
  const [jwtRules, rules] = [checked(tokens), callers(tenant, tokens)];
  for (const [name, matchLabels] of Object.entries(MODEL_PODS)) {
    const metadata = { name, namespace };
    const selector = { matchLabels };
    new RequestAuthentication(scope, `${namespace}-${name}-tokens`, { metadata, spec: { selector, jwtRules } });
    new AuthorizationPolicy(scope, `${namespace}-${name}-callers`, {
      metadata,
      spec: { selector, action: "ALLOW", rules },
    });
  }
}

/** The tokens that a model's Pod knows, which are those of the users' gateway. */
function checked({ users, programs }: CallerTokens): RequestAuthenticationSpec["jwtRules"] {
  return [...userRules(users), ...machineRules(programs)];
}

function callers({ namespace, members }: InferenceTenant, { users, programs }: CallerTokens): Rule[] {
  return [
    { from: [{ source: { namespaces: [namespace] } }] },
    ...(members.length > 0 ? [memberRule(users, members)] : []),
    ...(programs.length > 0 ? [programRule(namespace, programs)] : []),
    ...KNATIVE,
  ];
}

/** Users' tokens, by the claim that names the user. */
function memberRule({ issuer, userClaim = "email" }: OidcProvider, members: readonly string[]): Rule {
  return {
    from: [{ source: { requestPrincipals: [`${issuer}/*`] } }],
    when: [{ key: `request.auth.claims[${userClaim}]`, values: [...members] }],
  };
}

/** Tokens of the namespace's accounts, wherever their holders are. */
function programRule(namespace: string, programs: readonly MachineTokenIssuer[]): Rule {
  const requestPrincipals = programs.map(({ issuer }) => `${issuer}/system:serviceaccount:${namespace}:*`);
  return { from: [{ source: { requestPrincipals } }] };
}

/** Ports of Knative's proxy beside a model. */
const METRICS_PORT = "9090";
const ADMIN_PORT = "8022";

/**
 * What Knative itself asks, and its proxy beside the model answers: whether it is there, how busy it is, and (the
 * kubelet, which has no certificate) to end when all requests have ended. None of it gets to the model.
 */
const KNATIVE: readonly Rule[] = [
  {
    from: [{ source: { namespaces: [KNATIVE_SERVING] } }],
    when: [{ key: "request.headers[k-network-probe]", values: ["queue", "probe"] }],
  },
  {
    from: [{ source: { namespaces: [KNATIVE_SERVING] } }],
    to: [{ operation: { ports: [METRICS_PORT], paths: ["/metrics"] } }],
  },
  {
    from: [{ source: { notPrincipals: ["*"] } }],
    to: [{ operation: { ports: [ADMIN_PORT], paths: ["/wait-for-drain"] } }],
  },
];
