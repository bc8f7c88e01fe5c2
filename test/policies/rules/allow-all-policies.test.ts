import { allowAllPolicies } from "../../../policies/rules/allow-all-policies";
import { findingsIn, objectsIn } from "../findings";

function policy(spec: string): string[] {
  const objects = objectsIn(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: p, namespace: kubeflow }
spec: ${spec}
`);
  return findingsIn(allowAllPolicies, { objects }).map((finding) =>
    finding.replace("AuthorizationPolicy kubeflow/p: ", ""),
  );
}

const WILDCARDS = "spec.rules[0]: names nobody and nothing but wildcards, so that it lets every request in";

test("a rule that says nothing lets everybody in, with the default action too", () => {
  const said = "spec.rules[1]: says nothing, so that it lets every request in";
  expect(policy('{ rules: [{ to: [{ operation: { ports: ["80"] } }] }, {}] }')).toEqual([said]);
  expect(policy('{ action: ALLOW, rules: [{ to: [{ operation: { ports: ["80"] } }] }, null] }')).toEqual([said]);
});

test.each(["DENY", "CUSTOM", "AUDIT"])("with the action %s it lets nobody in", (action) => {
  expect(policy(`{ action: ${action}, rules: [{}] }`)).toEqual([]);
});

test("a policy without rules refuses everything", () => {
  expect(policy("{}")).toEqual([]);
  expect(policy("{ rules: [] }")).toEqual([]);
});

test.each([
  'principals: ["*"]',
  'namespaces: ["*"]',
  'ipBlocks: ["0.0.0.0/0"]',
  'principals: ["*"], namespaces: ["*"]',
])("a source with %s is anybody", (source) =>
  expect(policy(`{ rules: [{ from: [{ source: { ${source} } }] }] }`)).toEqual([WILDCARDS]),
);

test.each([
  'principals: ["*/sa/gateway"]',
  'principals: ["*"], namespaces: [kubeflow]',
  'notPrincipals: ["*"]',
  'requestPrincipals: ["*"]',
])("a source with %s is somebody", (source) => {
  expect(policy(`{ rules: [{ from: [{ source: { ${source} } }] }] }`)).toEqual([]);
});

test("one alternative that is open is enough", () => {
  const from = '[{ source: { principals: [a] } }, { source: { principals: ["*"] } }]';
  expect(policy(`{ rules: [{ from: ${from} }] }`)).toEqual([WILDCARDS]);
});

test("everybody may ask for something, and nothing but wildcards is everything", () => {
  expect(policy('{ rules: [{ to: [{ operation: { paths: ["/healthz"] } }] }] }')).toEqual([]);
  expect(policy('{ rules: [{ to: [{ operation: { paths: ["/*"], methods: ["*"] } }] }] }')).toEqual([WILDCARDS]);
  expect(policy('{ rules: [{ to: [{ operation: { paths: ["/*"], ports: ["80"] } }] }] }')).toEqual([]);
});

test("a condition restricts it", () => {
  expect(policy("{ rules: [{ when: [{ key: source.namespace, values: [team-a] }] }] }")).toEqual([]);
});
