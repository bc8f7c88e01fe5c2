import fc from "fast-check";
import { TENANT_LABELS } from "../../../charts/kubeflow-namespaces/names";
import { tenantNetworkPolicies } from "../../../policies/rules/tenant-network-policies";
import { selects } from "../../../policies/selectors";
import { findingsIn, objectsIn } from "../findings";

const PLACE = "{ apiVersion: v1, kind: Namespace, metadata: { name: team-a } }";
const NONE = 'Namespace team-a: : the team "team-a" has no NetworkPolicy that restricts who connects to its Pods';
const OTHERS = "lets in Pods of other teams' namespaces";

function policy(spec: string): string {
  return `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: p, namespace: team-a }, spec: ${spec} }`;
}

function findings(...objects: readonly string[]): string[] {
  return findingsIn(tenantNetworkPolicies, { objects: objectsIn([PLACE, ...objects].join("\n---\n")) });
}

/** What a policy for all Pods with one peer has against it. */
function peer(from: string, ...others: readonly string[]): string[] {
  const found = findings(policy(`{ podSelector: {}, ingress: [{ from: [${from}] }] }`), ...others);
  return found.map((finding) => finding.replace("NetworkPolicy team-a/p: spec.ingress[0].from[0]: ", ""));
}

test("a policy that closes all Pods is enough", () => {
  expect(findings(policy("{ podSelector: {}, policyTypes: [Ingress] }"))).toEqual([]);
  expect(findings(policy("{ podSelector: {} }"))).toEqual([]);
});

test("without one, or with policies for some Pods or for what they reach, there is none", () => {
  expect(findings()).toEqual([NONE]);
  expect(findings(policy("{ podSelector: { matchLabels: { app: x } } }"))).toEqual([NONE]);
  expect(findings(policy("{ podSelector: {}, policyTypes: [Egress] }"))).toEqual([NONE]);
});

test("a policy that says nothing of whom lets everybody in", () => {
  expect(findings(policy("{ podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] }"))).toEqual([
    "NetworkPolicy team-a/p: spec.ingress[0]: lets everybody in, since it says nothing of whom",
  ]);
});

test("peers are the team's own Pods, the platform's namespaces and some addresses", () => {
  expect(peer("{ podSelector: {} }")).toEqual([]);
  expect(peer("{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-system } } }")).toEqual([]);
  expect(peer("{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: team-a } } }")).toEqual([]);
  expect(peer("{ ipBlock: { cidr: 169.254.7.127/32 } }")).toEqual([]);
  expect(peer('{ ipBlock: { cidr: "::/0" } }')).toEqual(['lets in every address by "::/0"']);
});

test("other teams are not let in: those of today by name and label, those of tomorrow by the label", () => {
  expect(peer("{ namespaceSelector: {} }")).toEqual([OTHERS]);
  expect(peer("{ namespaceSelector: { matchLabels: { app.kubernetes.io/part-of: kubeflow-profile } } }")).toEqual([
    OTHERS,
  ]);
  const named = "{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: team-b } }, podSelector: {} }";
  expect(peer(named)).toEqual([]);
  expect(peer(named, PLACE.replace("team-a", "team-b"))).toEqual([OTHERS, NONE.replaceAll("team-a", "team-b")]);
});

test("with the mesh, one of its policies is for all Pods of the team", () => {
  const access = (spec: string, namespace = "team-a") =>
    `{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: a, namespace: ${namespace} }, spec: ${spec} }`;
  const closed = policy("{ podSelector: {} }");
  const missing = ['Namespace team-a: : the team "team-a" has no AuthorizationPolicy for all of its Pods'];
  expect(findings(closed, access("{ rules: [] }"))).toEqual([]);
  expect(findings(closed, access("{}", "istio-system"))).toEqual(missing);
  expect(findings(closed, access("{ selector: { matchLabels: { app: x } } }"))).toEqual(missing);
  expect(findings(closed, access("{ action: DENY, rules: [] }"))).toEqual(missing);
});

test("teams are told apart whatever their labels are, and however many", () => {
  const team = fc.record({ name: fc.stringMatching(/^t[a-d]$/), app: fc.constantFrom("x", "y") });
  fc.assert(
    fc.property(fc.uniqueArray(team, { selector: ({ name }) => name, maxLength: 4 }), team, (teams, own) => {
      const all = [...teams.filter(({ name }) => name !== own.name), own];
      const labels = { ...TENANT_LABELS, app: own.app };
      const places = all.map(({ name, app }) => ({
        ...{ apiVersion: "v1", kind: "Namespace" },
        metadata: { name, labels: { ...TENANT_LABELS, app } },
      }));
      const isolation = {
        ...{ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
        metadata: { name: "p", namespace: own.name },
        spec: { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { app: own.app } } }] }] },
      };
      const found = findingsIn(tenantNetworkPolicies, { objects: [...places, isolation] });
      const isOpen = all.some(
        ({ name, app }) => name !== own.name && selects({ matchLabels: labels }, { ...TENANT_LABELS, app }),
      );
      expect(found.filter((finding) => finding.includes(OTHERS))).toHaveLength(isOpen ? 1 : 0);
    }),
  );
});
