import type { PlainObject } from "../../../charts/common/objects";
import type { Tenant } from "../../../charts/profiles/tenant";
import { mayAccess } from "./support/access-review";
import { dex, external } from "./support/fixtures";
import { fromOutside, type Answer } from "./support/http";
import { admit, follow, type Mesh } from "./support/login-chain";
import { HOSTS, platform } from "./support/platform";
import { bearer, type Token } from "./support/tokens";

const CLUSTER = "https://oidc.example.com/clusters/7";
const AUDIENCE = "istio-ingressgateway.istio-system.svc.cluster.local";

const tenant: Tenant = {
  name: "team-a",
  owner: "ada@example.com",
  contributors: [{ user: "grace@example.com", role: "view" }],
};

function userToken(email: string, changes: Partial<Token> = {}): Token {
  const claims = { email, groups: ["data-science"] };
  return { iss: dex.issuer, sub: `id of ${email}`, aud: [dex.clientId], claims, ...changes };
}

function machineToken(account: string, changes: Partial<Token> = {}): Token {
  return { iss: CLUSTER, sub: `system:serviceaccount:${account}`, aud: [AUDIENCE], ...changes };
}

const ada = userToken("ada@example.com");
const sessions = {
  ada,
  grace: userToken("grace@example.com"),
  alan: userToken("alan@example.com"),
  gone: userToken("ada@example.com", { expired: true }),
};
const mesh = platform({ tenant, sessions, login: { machineTokens: [{ issuer: CLUSTER }] } });

const cookie = (session: string) => ({ cookie: `theme=dark; __Host-oauth2_proxy_kubeflow=${session}` });
const ask = (path: string, headers?: Record<string, string>, within: Mesh = mesh): Answer =>
  follow(within, fromOutside(path, headers));
const outcome = ({ status, by, why }: Answer): string => `${status} ${by}: ${why}`;

const NOTEBOOK = "/notebook/team-a/lab/";
const ASKED = "AuthorizationPolicy istio-system/istio-ingressgateway-oauth2-proxy";
const REQUIRED = "AuthorizationPolicy istio-system/istio-ingressgateway-require-jwt";
const TOKENS = "RequestAuthentication istio-system/dex-jwt, RequestAuthentication istio-system/m2m-token-issuer";
const DASHBOARD = `200 ${HOSTS.dashboard}: VirtualService kubeflow/route`;
const OWN_NOTEBOOK = `200 ${HOSTS.notebook}: VirtualService team-a/route`;
/** Every permission in the tenant's reach, none of which held. */
const NOT_ALLOWED =
  "403 AuthorizationPolicy istio-system/global-deny-all, AuthorizationPolicy team-a/ns-owner-access-istio, " +
  "AuthorizationPolicy team-a/user-grace-example-com-clusterrole-view: RBAC: access denied";

describe("who is let through, and who decided", () => {
  const cases: [who: string, path: string, headers: Record<string, string>, expected: string][] = [
    ["an owner to the dashboard", "/", cookie("ada"), DASHBOARD],
    ["an owner to their notebook", NOTEBOOK, cookie("ada"), OWN_NOTEBOOK],
    ["a contributor to the tenant's notebook", NOTEBOOK, cookie("grace"), OWN_NOTEBOOK],
    ["a member of the group to the dashboard", "/", cookie("alan"), DASHBOARD],
    ["a member of the group to someone else's notebook", NOTEBOOK, cookie("alan"), NOT_ALLOWED],
    ["an owner with their own token instead of a session", NOTEBOOK, { Authorization: bearer(ada) }, OWN_NOTEBOOK],
    ["a program to the dashboard's API", "/api/workgroup", machine("team-a:default-editor"), DASHBOARD],
    ["a program to a notebook, which knows users only", NOTEBOOK, machine("team-a:default-editor"), NOT_ALLOWED],
    ["a stranger", "/", {}, `403 ${ASKED}: the sign-in page`],
    ["a stranger's API call", "/api/workgroup", {}, `401 ${ASKED}: an API call without a session`],
    ["a session that is over", "/", cookie("gone"), `403 ${ASKED}: the sign-in page`],
    ["a session that nobody has", "/", cookie("made-up"), `403 ${ASKED}: the sign-in page`],
    ["anyone to the login", "/oauth2/start", {}, `200 ${HOSTS.login}: VirtualService oauth2-proxy/oauth2-proxy`],
    ["anyone to Dex", "/dex/auth", {}, `200 ${HOSTS.dex}: VirtualService auth/route`],
  ];
  test.each(cases)("%s: %s", (_who, path, headers, expected) => {
    expect(outcome(ask(path, headers))).toBe(expected);
  });
});

describe("whoever comes with a wrong token is refused, with Envoy's reason", () => {
  const cases: [what: string, token: Token | string, expected: string][] = [
    ["an expired token", userToken("ada@example.com", { expired: true }), `401 ${TOKENS}: Jwt is expired`],
    [
      "another issuer's",
      userToken("ada@example.com", { iss: "https://evil.example" }),
      `401 ${TOKENS}: Jwt issuer is not configured`,
    ],
    [
      "one that another key signed",
      userToken("ada@example.com", { signedBy: "mallory" }),
      `401 ${TOKENS}: Jwt verification fails`,
    ],
    [
      "one that was issued to another client",
      userToken("ada@example.com", { aud: ["grafana"] }),
      `403 ${TOKENS}: Audiences in Jwt are not allowed`,
    ],
    [
      "a ServiceAccount's for the API server",
      machineToken("team-a:default-editor", { aud: [CLUSTER] }),
      `403 ${TOKENS}: Audiences in Jwt are not allowed`,
    ],
    ["no token at all, but the header", "Basic YWRhOnNlY3JldA==", `403 ${REQUIRED}: RBAC: access denied`],
    ["rubbish", "Bearer rubbish", `401 ${TOKENS}: Jwt is not in the form of Header.Payload.Signature`],
  ];
  test.each(cases)("%s", (_what, token, expected) => {
    const authorization = typeof token === "string" ? token : bearer(token);
    expect(outcome(ask("/", { authorization }))).toBe(expected);
    // A right session does not help: the token that is sent is the one that counts.
    expect(outcome(ask("/", { authorization, ...cookie("ada") }))).toBe(expected);
  });
});

describe("the headers that tell who it is", () => {
  const identity = ({ arrived }: Answer) =>
    Object.entries(arrived?.headers ?? {}).filter(([name]) => /^kubeflow|^x-auth-request/.test(name));
  const groups = Buffer.from('["data-science"]').toString("base64");

  test("are a user's address and groups", () => {
    expect(Object.fromEntries(identity(ask("/", cookie("alan"))))).toEqual({
      "kubeflow-userid": "alan@example.com",
      "kubeflow-groups": groups,
      "x-auth-request-email": "alan@example.com",
      "x-auth-request-user": "id of alan@example.com",
    });
  });

  test("are a program's account, and no group", () => {
    expect(identity(ask("/", machine("team-a:default-editor")))).toEqual([
      ["kubeflow-userid", "system:serviceaccount:team-a:default-editor"],
    ]);
  });

  const forged = Object.fromEntries(
    ["userid", "groups"]
      .flatMap((name) => [`kubeflow-${name}`, `kubeflow_${name}`, `Kubeflow-${name.toUpperCase()}`])
      .concat(["user", "email", "groups", "preferred-username"].map((name) => `x-auth-request-${name}`))
      .map((name) => [name, "ada@example.com"]),
  );

  test.each([
    ["a user", cookie("alan")],
    ["a user with a token", { authorization: bearer(userToken("alan@example.com")) }],
    ["a program", machine("team-b:default-editor")],
    [
      "a user without groups",
      { authorization: bearer(userToken("x@example.com", { claims: { email: "x@example.com" } })) },
    ],
    ["a token without any claim", { authorization: bearer(userToken("", { claims: {} })) }],
  ])("cannot be forged by %s", (_who, headers) => {
    const honest = ask("/", headers);
    const dishonest = ask("/", { ...headers, ...forged });
    expect(identity(dishonest)).toEqual(identity(honest));
    expect(JSON.stringify(identity(dishonest))).not.toContain("ada@example.com");
    expect(outcome(ask(NOTEBOOK, { ...headers, ...forged }))).toBe(NOT_ALLOWED);
  });

  test.each(["/oauth2/start", "/dex/auth"])("do not even reach %s, which is open", (path) => {
    expect(identity(ask(path, forged))).toEqual([]);
  });

  test("are what a stranger cannot get in with", () => {
    expect(outcome(ask(NOTEBOOK, forged))).toBe(`403 ${ASKED}: the sign-in page`);
  });

  test("would be forged without the filter that takes them out", () => {
    const open = { ...mesh, objects: mesh.objects.filter(({ kind }) => kind !== "EnvoyFilter") };
    const seen = identity(ask("/", { ...machine("team-b:default-editor"), ...forged }, open)).map(([name]) => name);
    expect(seen).toEqual(expect.arrayContaining(["kubeflow_userid", "x-auth-request-email"]));
    expect(seen).not.toContain("kubeflow-groups");
  });
});

describe("the way around", () => {
  test.each([
    "/dex/../notebook/team-a/lab/",
    "/oauth2/%2e%2e/notebook/team-a/lab/",
    "//dex/",
    "/DEX/",
    "/dex",
    "/oauth2",
  ])("%s leads to the sign-in page", (path) => {
    expect(ask(path).by).toBe(ASKED);
  });

  test("is closed where Dex is not there: its path is like any other", () => {
    const without = platform({ tenant, login: { provider: external("okta") } });
    expect(outcome(ask("/dex/auth", {}, without))).toBe(`403 ${ASKED}: the sign-in page`);
    expect(outcome(ask("/oauth2/start", {}, without))).toMatch(/^200 /);
  });

  test("is open where the gateway says so, with no identity that a client could bring along", () => {
    const gateway = { name: "kubeflow/kubeflow-gateway", https: true, openPaths: ["/.well-known/acme-challenge/*"] };
    const within = platform({ tenant, login: { gateway } });
    const answer = ask("/.well-known/acme-challenge/x", { "kubeflow-userid": tenant.owner }, within);
    expect(outcome(answer)).toBe(DASHBOARD);
    expect(answer.arrived?.headers).toEqual({});
  });

  test("is closed without machine tokens: the cluster's are no better than any", () => {
    const without = platform({ tenant });
    expect(outcome(ask("/", machine("team-a:default-editor"), without))).toBe(
      "401 RequestAuthentication istio-system/dex-jwt: Jwt issuer is not configured",
    );
  });

  test("past the gateway is closed: a Pod that names a user is not the gateway", () => {
    const notebook = mesh.workloads[HOSTS.notebook];
    const named = {
      ...fromOutside("/", { "kubeflow-userid": tenant.owner }),
      peer: "cluster.local/ns/team-b/sa/default",
    };
    expect(admit(mesh, notebook, named)).toMatchObject({ status: 403 });
    const login = mesh.workloads[HOSTS.login];
    expect(admit(mesh, login, named)).toMatchObject({ status: 403 });
  });

  test("stays closed when one of the two policies is missing", () => {
    for (const [missing, expected] of [
      [ASKED, `403 ${REQUIRED}: RBAC: access denied`],
      [REQUIRED, `403 ${ASKED}: the sign-in page`],
    ]) {
      const name = missing.split("/")[1];
      const objects = mesh.objects.filter(({ metadata }) => metadata.name !== name);
      expect(outcome(ask("/", {}, { ...mesh, objects }))).toBe(expected);
    }
  });
});

describe("what the API server allows to whom the headers name", () => {
  const group: PlainObject = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name: "data-science", namespace: "team-a" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "kubeflow-view" },
    subjects: [{ kind: "Group", name: "data-science", apiGroup: "rbac.authorization.k8s.io" }],
  };
  const view = { namespace: "team-a", verb: "list", group: "", resource: "pods" };
  const edit = { namespace: "team-a", verb: "create", group: "batch", resource: "jobs" };
  const admin = { namespace: "team-a", verb: "create", group: "rbac.authorization.k8s.io", resource: "rolebindings" };
  const elsewhere = { ...view, namespace: "kubeflow" };
  const rights = (user: string, groups?: string[]) =>
    [view, edit, admin, elsewhere].map((access) => mayAccess([...mesh.objects, group], { user, groups }, access));

  test.each([
    ["the owner", "ada@example.com", undefined, [true, true, true, false]],
    ["a contributor who may view", "grace@example.com", undefined, [true, false, false, false]],
    ["a member of a group that may view", "alan@example.com", ["data-science"], [true, false, false, false]],
    ["the tenant's programs", "system:serviceaccount:team-a:default-editor", undefined, [true, true, false, false]],
    [
      "another tenant's programs",
      "system:serviceaccount:team-b:default-editor",
      undefined,
      [false, false, false, false],
    ],
    ["a stranger", "mallory@example.com", [], [false, false, false, false]],
  ])("%s", (_who, user, groups, expected) => {
    expect(rights(user, groups)).toEqual(expected);
  });
});

function machine(account: string): Record<string, string> {
  return { authorization: bearer(machineToken(account)) };
}
