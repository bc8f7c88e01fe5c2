import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf, valueAt } from "../fields";
import type { Finding, ObjectRule } from "../rule";
import type { Allowance } from "../settings";

/** Fields of a source that say who somebody is in the mesh or where he is, and the values that stand for anybody. */
const ANYBODY: Readonly<Record<string, readonly string[]>> = {
  principals: ["*"],
  namespaces: ["*"],
  serviceAccounts: ["*", "*/*"],
  ipBlocks: ["0.0.0.0/0", "::/0"],
  remoteIpBlocks: ["0.0.0.0/0", "::/0"],
};

/** Fields of an operation that say what somebody wants, and the values that stand for anything. */
const ANYTHING: Readonly<Record<string, readonly string[]>> = {
  hosts: ["*"],
  paths: ["*", "/*"],
  methods: ["*"],
  ports: ["*"],
};

export const allowAllPolicies: ObjectRule = {
  kind: "object",
  name: "allow-all-policies",
  title: "No AuthorizationPolicy lets every request in",
  reason:
    "Kubeflow's programs believe the name of the user that a request states: whoever reaches one directly is whoever he wants to be. And policies add up, so that one that allows everything undoes all others.",
  examples: {
    bad: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: dashboard
  namespace: kubeflow
spec:
  action: ALLOW
  selector:
    matchLabels: { app: centraldashboard }
  rules:
    - {}
`,
    good: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: dashboard
  namespace: kubeflow
spec:
  action: ALLOW
  selector:
    matchLabels: { app: centraldashboard }
  rules:
    - from:
        - source:
            principals: [cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account]
`,
  },
  check: (object) => {
    if (!allowsSomething(object)) return [];
    return itemsOf(valueAt(object.spec, "rules")).flatMap((rule, index) => {
      const finding = openness(rule);
      return finding ? [{ ...finding, path: pathTo("spec.rules", index) }] : [];
    });
  },
};

const API_SERVER =
  "which open one port to the API server: it calls webhooks from outside the mesh, without an identity";

/** Policies of this platform that have to let in whom the mesh cannot name. */
export const allowances: readonly Allowance[] = [
  {
    subject: "AuthorizationPolicy istio-system/istio-ingressgateway",
    reason:
      "Browsers have no identity in the mesh. Two more policies of the same Pods refuse requests without a login: one asks the auth proxy, one denies what has no valid token.",
  },
  {
    subject: "AuthorizationPolicy istio-system/cluster-local-gateway",
    reason:
      "Pods of every namespace call models by it, and its Service has no address outside the cluster. What they may ask for is decided at the model, by the policies of its namespace.",
  },
  ...closedByNetwork(
    "knative-serving",
    ["activator-service", "autoscaler", "controller"],
    "which let in its own Pods alone, and the gateways to the activator",
  ),
  ...closedByNetwork("knative-serving", ["istio-webhook", "webhook"], API_SERVER),
  ...closedByNetwork("knative-eventing", ["eventing-webhook"], API_SERVER),
  ...closedByNetwork(
    "knative-eventing",
    ["job-sink", "request-reply"],
    "which let Pods of teams send events to it, in the mesh or not, and nobody else",
  ),
];

function closedByNetwork(namespace: string, names: readonly string[], how: string): Allowance[] {
  const reason = `Who may reach it is for the NetworkPolicies of its namespace to say, ${how}.`;
  return names.map((name) => ({ subject: `AuthorizationPolicy ${namespace}/${name}`, reason }));
}

/** One that denies, asks somebody else or takes notes lets nobody in. */
function allowsSomething({ apiVersion, kind, spec }: PlainObject): boolean {
  const { action = "ALLOW" } = fieldsOf(spec);
  return kind === "AuthorizationPolicy" && apiVersion.startsWith("security.istio.io/") && action === "ALLOW";
}

function openness(rule: unknown): Omit<Finding, "path"> | undefined {
  const { from, to, when } = fieldsOf(rule);
  if (itemsOf(when).length > 0) return undefined;
  const anybody = isOpen(from, "source", ANYBODY);
  const anything = isOpen(to, "operation", ANYTHING);
  if (!anybody || !anything) return undefined;
  const says = from === undefined && to === undefined ? "says nothing" : "names nobody and nothing but wildcards";
  return {
    message: `${says}, so that it lets every request in`,
    fix: "name those who call in from[].source.principals, or what everybody may ask for in to[].operation",
  };
}

/** Whether one of the alternatives, or the want of any, restricts nothing. */
function isOpen(alternatives: unknown, key: string, wildcards: typeof ANYBODY): boolean {
  if (itemsOf(alternatives).length === 0) return true;
  return itemsOf(alternatives).some((alternative) =>
    Object.entries(fieldsOf(valueAt(alternative, key))).every(
      ([field, values]) =>
        Object.hasOwn(wildcards, field) &&
        itemsOf(values).some((value) => wildcards[field].includes(textOf(value) ?? "")),
    ),
  );
}
