import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, valueAt, type Fields } from "../fields";
import type { Finding, StackFinding, StackRule } from "../rule";
import { selectsAll } from "../selectors";
import { selectsOthers, tenantsOf, type TenantPlace } from "../tenants";

const ISTIO_SECURITY = "security.istio.io/";

/** Every address. */
const ANYWHERE = new Set(["0.0.0.0/0", "::/0"]);

export const tenantNetworkPolicies: StackRule = {
  kind: "stack",
  name: "tenant-network-policies",
  title: "Pods of one team cannot connect to those of another",
  reason:
    "Notebooks, models and databases in a team's namespace ask nobody for a password: Kubernetes lets every Pod of the cluster connect to them unless a policy says otherwise.",
  examples: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: isolation
  namespace: team-a
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from: [{ namespaceSelector: {} }]
`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: isolation
  namespace: team-a
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {}
        - namespaceSelector:
            matchExpressions:
              - { key: app.kubernetes.io/part-of, operator: NotIn, values: [kubeflow-profile] }
`,
  },
  check: (stack, settings) => {
    const tenants = tenantsOf(stack, settings);
    const isOpen = selectsOthers(tenants);
    const hasMesh = stack.objects.some(isAuthorizationPolicy);
    return tenants.flatMap((tenant) => [
      ...trafficFindings(tenant, (selector) => isOpen(selector, tenant.name)),
      ...(hasMesh ? accessFindings(tenant) : []),
    ]);
  },
};

/** Whether a selector of namespaces lets other teams in. */
type IsOpen = (selector: unknown) => boolean;

function trafficFindings({ name, about, objects }: TenantPlace, isOpen: IsOpen): StackFinding[] {
  const policies = objects.filter(isForAllPods);
  if (policies.length > 0) {
    return policies.flatMap((subject) => openings(subject, isOpen).map((finding) => ({ ...finding, subject })));
  }
  return [
    {
      subject: about,
      message: `the team "${name}" has no NetworkPolicy that restricts who connects to its Pods`,
      fix: `add one with an empty podSelector to namespace "${name}", which lets other teams' namespaces out`,
    },
  ];
}

/** Those that select some Pods alone are the team's own decision on these. */
function isForAllPods({ apiVersion, kind, spec }: PlainObject): boolean {
  const { podSelector, policyTypes } = fieldsOf(spec);
  return (
    apiVersion.startsWith("networking.k8s.io/") &&
    kind === "NetworkPolicy" &&
    selectsAll(podSelector) &&
    (policyTypes === undefined || itemsOf(policyTypes).includes("Ingress"))
  );
}

/** Where a policy lets other teams in. */
function openings({ spec }: PlainObject, isOpen: IsOpen): Finding[] {
  const fix = "select the namespaces of those who have to connect, and none of other teams";
  return itemsOf(valueAt(spec, "ingress")).flatMap((rule, index) => {
    const path = pathTo("spec.ingress", index);
    const peers = itemsOf(valueAt(rule, "from"));
    if (peers.length === 0) return [{ path, message: "lets everybody in, since it says nothing of whom", fix }];
    return peers.flatMap((peer, place) => {
      const whom = letIn(fieldsOf(peer), isOpen);
      return whom === undefined ? [] : [{ path: pathTo(`${path}.from`, place), message: `lets in ${whom}`, fix }];
    });
  });
}

function letIn({ namespaceSelector, ipBlock }: Fields, isOpen: IsOpen): string | undefined {
  const cidr = valueAt(ipBlock, "cidr");
  if (typeof cidr === "string") return ANYWHERE.has(cidr) ? `every address by "${cidr}"` : undefined;
  return namespaceSelector !== undefined && isOpen(namespaceSelector) ? "Pods of other teams' namespaces" : undefined;
}

function accessFindings({ name, about, objects }: TenantPlace): StackFinding[] {
  if (objects.some((object) => isAuthorizationPolicy(object) && isForWholeNamespace(object))) return [];
  return [
    {
      subject: about,
      message: `the team "${name}" has no AuthorizationPolicy for all of its Pods`,
      fix: `add one without a selector to namespace "${name}", as the profile controller does for the owner`,
    },
  ];
}

function isAuthorizationPolicy({ apiVersion, kind }: PlainObject): boolean {
  return kind === "AuthorizationPolicy" && apiVersion.startsWith(ISTIO_SECURITY);
}

/** The mesh refuses what none of the policies that allow something allows, so that one is enough. */
function isForWholeNamespace({ spec }: PlainObject): boolean {
  const { action = "ALLOW", selector, targetRef, targetRefs } = fieldsOf(spec);
  return action === "ALLOW" && selectsAll(selector) && targetRef === undefined && itemsOf(targetRefs).length === 0;
}
