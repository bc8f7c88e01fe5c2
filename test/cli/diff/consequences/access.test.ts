import type { PlainObject } from "../../../../charts/common/objects";
import { consequences, object } from "../objects";

const RBAC = "rbac.authorization.k8s.io/v1";
const role = (...rules: object[]) => object([RBAC, "Role"], "r", { rules });
const rule = (verbs: string[], resources: string[], rest: object = {}) => ({
  apiGroups: [""],
  verbs,
  resources,
  ...rest,
});

test("a role says what it gives and takes away", () => {
  expect(
    consequences([role(rule(["get", "list"], ["pods"]))], [role(rule(["get", "delete"], ["pods", "pods/log"]))]),
  ).toEqual(["access: gives get, delete on pods/log; delete on pods", "access: takes away list on pods"]);
});

test("what a wildcard covers is not given anew, and what it covered is not taken by what stays", () => {
  expect(consequences([role(rule(["*"], ["*"]))], [role(rule(["*"], ["*"]), rule(["get"], ["pods"]))])).toEqual([]);
  expect(
    consequences([role(rule(["get"], ["pods"]))], [role({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] })]),
  ).toEqual(["access: gives anything on everything"]);
  const named = role(rule(["get"], ["secrets"], { resourceNames: ["a"] }));
  expect(consequences([named], [role(rule(["get"], ["secrets"]))])).toEqual(["access: gives get on secrets"]);
  expect(
    consequences(
      [role({ nonResourceURLs: ["/metrics/*"], verbs: ["get"] })],
      [role({ nonResourceURLs: ["/metrics/a"], verbs: ["get"] })],
    ),
  ).toEqual(["access: takes away get on /metrics/*"]);
});

test("rights written in another way are the same", () => {
  expect(
    consequences([role(rule(["get", "list"], ["pods"]))], [role(rule(["get"], ["pods"]), rule(["list"], ["pods"]))]),
  ).toEqual([]);
});

test("a role that is new gives nobody anything, unless it is aggregated", () => {
  const pods = rule(["get"], ["pods"]);
  const aggregated = {
    ...role(pods),
    metadata: { name: "r", labels: { "rbac.authorization.kubeflow.org/aggregate-to-kubeflow-view": "true" } },
  };
  expect(consequences([], [role(pods)])).toEqual([]);
  expect(consequences([], [aggregated])).toEqual(["access: gives get on pods"]);
});

test("a binding says who gets a role and who loses it", () => {
  const binding = (name: string, ...subjects: string[]) =>
    object([RBAC, "RoleBinding"], "b", {
      roleRef: { kind: "Role", name },
      subjects: subjects.map((subject) => ({ kind: "User", name: subject })),
    });
  expect(consequences([], [binding("admin", "ada")])).toEqual(["access: gives Role admin to User ada"]);
  expect(consequences([binding("admin", "ada", "alan")], [binding("admin", "alan", "barbara")])).toEqual([
    "access: gives Role admin to User barbara",
    "access: takes Role admin from User ada",
  ]);
  expect(consequences([binding("view", "ada")], [binding("admin", "ada")])).toContain(
    "access: gives Role admin instead of Role view to User ada",
  );
});

test("an AuthorizationPolicy lets more or fewer requests in, by what its action is", () => {
  const policy = (action: string, ...principals: string[]) =>
    object(["security.istio.io/v1", "AuthorizationPolicy"], "p", {
      spec: { action, rules: principals.map((principal) => ({ from: [{ source: { principals: [principal] } }] })) },
    });
  const changed = (from: PlainObject, to: PlainObject) => consequences([from], [to]);
  expect(changed(policy("ALLOW", "a"), policy("ALLOW", "a", "b"))).toEqual([
    "access: lets more requests in: 1 more rule",
  ]);
  expect(changed(policy("ALLOW", "a", "b"), policy("ALLOW", "a"))).toEqual([
    "access: lets fewer requests in: 1 fewer rule",
  ]);
  expect(changed(policy("DENY", "a"), policy("DENY", "a", "b"))).toEqual([
    "access: lets fewer requests in: 1 more rule",
  ]);
  expect(changed(policy("ALLOW", "a"), policy("ALLOW", "b"))).toEqual([
    "access: describes the requests that it is about otherwise, in 1 of its rules",
  ]);
  expect(changed(policy("DENY", "a"), policy("ALLOW", "a"))).toEqual([
    "access: its action becomes ALLOW instead of DENY",
  ]);
});

test("mutual TLS, network policies, identities in a cloud and Pod Security are access, too", () => {
  const peer = (mode: string) =>
    object(["security.istio.io/v1", "PeerAuthentication"], "p", { spec: { mtls: { mode } } });
  expect(consequences([peer("STRICT")], [peer("PERMISSIVE")])).toEqual([
    "access: plain text may come in: the mode becomes PERMISSIVE instead of STRICT",
  ]);
  const network = (...from: object[]) =>
    object(["networking.k8s.io/v1", "NetworkPolicy"], "n", { spec: { ingress: from } });
  expect(consequences([network()], [network({})])).toEqual(["access: opens connections: 1 more rule"]);
  const account = (arn: string) => {
    const { metadata, ...rest } = object(["v1", "ServiceAccount"], "s");
    return { ...rest, metadata: { ...metadata, annotations: { "eks.amazonaws.com/role-arn": arn } } };
  };
  expect(consequences([account("a")], [account("b")])).toEqual([
    "access: its Pods are somebody else in the cloud: eks.amazonaws.com/role-arn changes",
  ]);
  const namespace = (level: string) => {
    const { metadata, ...rest } = object(["v1", "Namespace"], "n");
    return { ...rest, metadata: { ...metadata, labels: { "pod-security.kubernetes.io/enforce": level } } };
  };
  expect(consequences([namespace("restricted")], [namespace("baseline")])).toEqual([
    "access: Pods may do more: Pod Security enforces baseline instead of restricted",
  ]);
});
