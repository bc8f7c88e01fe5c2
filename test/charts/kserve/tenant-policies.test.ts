import fc from "fast-check";
import { objectId } from "../../../charts/common/objects";
import { dex } from "../oauth2-proxy/support/fixtures";
import type { Token } from "../oauth2-proxy/support/tokens";
import { answer, policiesOf, type Call } from "./policy-evaluation";

const CLUSTER = "https://oidc.example.com/clusters/7";
const AUDIENCE = "istio-ingressgateway.istio-system.svc.cluster.local";
const tenant = { namespace: "team-a", members: ["ada@example.com", "grace@example.com"] };
const policies = policiesOf(tenant, { users: dex, programs: [{ issuer: CLUSTER }] });

const PREDICTOR = { component: "predictor", "serving.kserve.io/inferenceservice": "llama" };
const DENIED = "403 RBAC: access denied";

const account = (namespace: string, name: string) => `cluster.local/ns/${namespace}/sa/${name}`;
const activator = account("knative-serving", "activator");
const gateway = account("istio-system", "cluster-local-gateway-service-account");

function user(email: string, changes: Partial<Token> = {}): Token {
  return { iss: dex.issuer, sub: `id of ${email}`, aud: [dex.clientId], claims: { email }, ...changes };
}

function program(subject: string, changes: Partial<Token> = {}): Token {
  return { iss: CLUSTER, sub: `system:serviceaccount:${subject}`, aud: [AUDIENCE], ...changes };
}

test("each kind of a model's Pods has its own two policies, and none allows all", () => {
  const kinds = ["predictors", "transformers", "explainers", "inference-graphs", "language-models"];
  expect(policies.map(objectId).sort()).toEqual(
    kinds
      .flatMap((kind) => [`AuthorizationPolicy team-a/kserve-${kind}`, `RequestAuthentication team-a/kserve-${kind}`])
      .sort(),
  );
  for (const { spec } of policies) {
    expect(spec).toHaveProperty("selector.matchLabels");
    expect(JSON.stringify((spec as { rules?: object[] }).rules ?? [])).not.toContain("{}");
  }
});

describe("who may ask a model, through the activator or a gateway", () => {
  const cases: [who: string, call: Call, expected: string][] = [
    ["a member by session or token", { peer: activator, token: user("ada@example.com") }, "200"],
    ["a contributor", { peer: gateway, token: user("grace@example.com") }, "200"],
    ["an own account", { peer: activator, token: program("team-a:default-editor") }, "200"],
    ["an own account from outside of the mesh", { token: program("team-a:default-editor") }, "200"],
    ["a Pod of the namespace, directly", { peer: account("team-a", "default-editor") }, "200"],
    ["someone else who is signed in", { peer: activator, token: user("eve@example.com") }, DENIED],
    ["another namespace's account", { peer: activator, token: program("team-b:default-editor") }, DENIED],
    ["a namespace whose name begins so", { peer: activator, token: program("team-a-2:default-editor") }, DENIED],
    ["a Pod of another namespace, directly", { peer: account("team-b", "default-editor") }, DENIED],
    ["nobody", { peer: activator }, DENIED],
    ["nobody, from outside of the mesh", {}, DENIED],
  ];
  test.each(cases)("%s", (_who, call, expected) => expect(answer(policies, PREDICTOR, call)).toBe(expected));
});

describe("what is made up does not help", () => {
  const cases: [what: string, call: Call, expected: string][] = [
    ["a header with a member's name", { peer: activator, headers: { "kubeflow-userid": "ada@example.com" } }, DENIED],
    [
      "a member's name beside one's own token",
      { peer: activator, token: program("team-b:x"), headers: { "kubeflow-userid": "ada@example.com" } },
      DENIED,
    ],
    [
      "a token that is signed by another",
      { token: user("ada@example.com", { signedBy: "eve" }) },
      "401 Jwt verification fails",
    ],
    [
      "another issuer's token",
      { token: user("ada@example.com", { iss: "https://eve.example" }) },
      "401 Jwt issuer is not configured",
    ],
    ["a token whose time is over", { token: user("ada@example.com", { expired: true }) }, "401 Jwt is expired"],
    [
      "a token for the API server",
      { token: program("team-a:default-editor", { aud: ["https://kubernetes.default.svc"] }) },
      "403 Audiences in Jwt are not allowed",
    ],
    [
      "a claim with a member's name in a program's token",
      { token: program("team-b:x", { claims: { email: "ada@example.com" } }) },
      DENIED,
    ],
    [
      "a user whose subject is written like an account",
      { token: user("eve@example.com", { sub: "system:serviceaccount:team-a:default-editor" }) },
      DENIED,
    ],
    [
      "Knative's header from another namespace",
      { peer: account("team-b", "x"), headers: { "k-network-probe": "queue" } },
      DENIED,
    ],
    ["the path of metrics at the port of requests", { peer: activator, path: "/metrics" }, DENIED],
    ["the path of the end from a Pod", { peer: account("team-b", "x"), path: "/wait-for-drain", port: "8022" }, DENIED],
  ];
  test.each(cases)("%s", (_what, call, expected) => expect(answer(policies, PREDICTOR, call)).toBe(expected));
});

test("Knative sees whether a model is there and busy, and the kubelet ends it when it has answered", () => {
  const probe = { peer: activator, headers: { "k-network-probe": "queue" }, path: "/" };
  const metrics = { peer: account("knative-serving", "controller"), path: "/metrics", port: "9090" };
  const end = { path: "/wait-for-drain", port: "8022" };
  expect([probe, metrics, end].map((call) => answer(policies, PREDICTOR, call))).toEqual(["200", "200", "200"]);
});

test("the policies hold for every kind of a model's Pods, and for no other Pod", () => {
  const kinds: Record<string, string>[] = [
    { component: "transformer" },
    { component: "explainer" },
    { "serving.kserve.io/kind": "InferenceGraph" },
    { "kserve.io/component": "workload", "app.kubernetes.io/part-of": "llminferenceservice" },
  ];
  const call = { peer: activator, token: user("ada@example.com") };
  expect(kinds.map((labels) => answer(policies, labels, call))).toEqual(["200", "200", "200", "200"]);
  // A notebook's own policies are others.
  expect(answer(policies, { "notebook-name": "lab" }, call)).toBe(DENIED);
});

test("a namespace without members, or a platform without machine tokens, lets in only the others", () => {
  const alone = policiesOf({ namespace: "team-a", members: [] }, { users: dex, programs: [] });
  expect(answer(alone, PREDICTOR, { token: user("ada@example.com") })).toBe(DENIED);
  expect(answer(alone, PREDICTOR, { token: program("team-a:x") })).toBe("401 Jwt issuer is not configured");
  expect(answer(alone, PREDICTOR, { peer: account("team-a", "x") })).toBe("200");
});

test("the claim that names users is the provider's", () => {
  const byName = policiesOf(tenant, { users: { ...dex, userClaim: "preferred_username" }, programs: [] });
  const token = (claims: Record<string, string>) => user("", { claims });
  expect(answer(byName, PREDICTOR, { token: token({ preferred_username: "ada@example.com" }) })).toBe("200");
  expect(answer(byName, PREDICTOR, { token: token({ email: "ada@example.com" }) })).toBe(DENIED);
});

test("whoever is neither a member nor of the namespace is refused, whatever they are called", () => {
  const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/).filter((it) => it !== "team-a");
  const reserved = new Set(["knative-serving"]);
  fc.assert(
    fc.property(name, name, fc.emailAddress(), (namespace, subject, email) => {
      fc.pre(!reserved.has(namespace) && !tenant.members.includes(email));
      const calls: Call[] = [
        { peer: activator, token: program(`${namespace}:${subject}`) },
        { peer: account(namespace, subject) },
        { peer: gateway, token: user(email), headers: { "kubeflow-userid": tenant.members[0] } },
      ];
      for (const call of calls) expect(answer(policies, PREDICTOR, call)).toBe(DENIED);
    }),
  );
});
