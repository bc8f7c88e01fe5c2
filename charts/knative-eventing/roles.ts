import type { k8s } from "cdk8s-plus-28";
import { aggregateTo, READ, rule, withStatus } from "../common/rbac";
import { knativeEventingCrds } from "./crds";
import { ACCOUNT_ROLES, ROLE_OF } from "./account-roles";
import type { EventingLabels } from "./names";

const EDIT = ["create", "update", "patch", "delete"];

/** A ClusterRole without the labels that all have. */
interface Role {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: readonly k8s.PolicyRule[];
}

/** All ClusterRoles: those of the accounts, what aggregated ones are made of, and what people may do. */
export function clusterRoles(labels: EventingLabels): k8s.KubeClusterRoleProps[] {
  const collecting = Object.entries(COLLECTING).map(([name, duck]) => ({
    metadata: { name, labels: { ...labels } },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [`duck.knative.dev/${duck}`]: "true" } }] },
  }));
  const others = [...resolvers(), ...ducks(), ...programRoles(), ...userRoles()].map((role) => ({
    metadata: { name: role.name, labels: { ...labels, ...role.labels } },
    rules: [...role.rules],
  }));
  return [...collecting, ...others];
}

/** ClusterRoles that collect others, and what those have to be labelled as. */
const COLLECTING = {
  [ROLE_OF.addressable]: "addressable",
  [ROLE_OF.channelable]: "channelable",
  [ROLE_OF.subscribable]: "crossnamespace-subscribable",
  [ROLE_OF.podspecable]: "podspecable",
  [ROLE_OF.source]: "source",
} as const;

type Duck = (typeof COLLECTING)[keyof typeof COLLECTING];

/** What has an address that events can be sent to: first part of the role's name, API group and plurals. */
const ADDRESSABLE = [
  ["broker", "eventing.knative.dev", ["brokers"]],
  ["channel", "messaging.knative.dev", ["channels"]],
  ["eventtransforms", "eventing.knative.dev", ["eventtransforms"]],
  ["flows", "flows.knative.dev", ["sequences", "parallels"]],
  ["integrationsinks", "sinks.knative.dev", ["integrationsinks"]],
  ["jobsinks", "sinks.knative.dev", ["jobsinks"]],
  ["serving", "serving.knative.dev", ["routes", "services"]],
] as const;

function resolvers(): Role[] {
  const finalizers = rule("messaging.knative.dev", ["channels/finalizers"], ["update"]);
  const own = ADDRESSABLE.map(([name, group, plurals]) => ({
    name: `${name}-addressable-resolver`,
    labels: being("addressable"),
    rules: [rule(group, plurals.flatMap(withStatus), READ), ...(name === "channel" ? [finalizers] : [])],
  }));
  const services = { name: "service-addressable-resolver", labels: being("addressable") };
  return [...own, { ...services, rules: [rule("", ["services"], READ)] }];
}

function ducks(): Role[] {
  const workloads = ["deployments", "daemonsets", "statefulsets", "replicasets"];
  const bind = ["list", "watch", "patch"];
  const subscriber = (name: string, group: string): Role => ({
    name: `${name}-subscriber`,
    labels: being("crossnamespace-subscribable"),
    rules: [rule(group, [`${name}s`], ["knsubscribe"])],
  });
  return [
    subscriber("broker", "eventing.knative.dev"),
    subscriber("channel", "messaging.knative.dev"),
    {
      name: "builtin-podspecable-binding",
      labels: being("podspecable"),
      rules: [rule("apps", workloads, bind), rule("batch", ["jobs"], bind)],
    },
    {
      name: "eventing-sources-source-observer",
      labels: being("source"),
      rules: [rule("sources.knative.dev", SOURCES, READ)],
    },
    {
      name: "meta-channelable-manipulator",
      labels: being("channelable"),
      rules: [rule("messaging.knative.dev", withStatus("channels"), ["create", ...READ, "update", "patch", "delete"])],
    },
  ];
}

const SOURCES = ["apiserversources", "pingsources", "sinkbindings", "containersources", "integrationsources"];

/** Those of the accounts, and those that Brokers which others install are bound to. */
function programRoles(): Role[] {
  const configuration = rule("", ["configmaps"], READ);
  return [
    ...Object.entries(ACCOUNT_ROLES).map(([name, rules]) => ({ name, rules })),
    {
      name: "eventing-broker-filter",
      rules: [configuration, rule("eventing.knative.dev", withStatus("triggers"), READ)],
    },
    { name: "eventing-broker-ingress", rules: [configuration] },
    { name: "eventing-config-reader", rules: [configuration] },
  ];
}

/** For the roles of Kubernetes and of Kubeflow that people have in a namespace. */
function userRoles(): Role[] {
  const kinds = kindsByGroup();
  const inAll = (verbs: readonly string[]) => [...kinds].map(([group, plurals]) => rule(group, plurals, verbs));
  return [
    ...["bindings", "eventing", "flows", "messaging", "sinks", "sources"].map((topic) => {
      const group = `${topic}.knative.dev`;
      const plurals = kinds.get(group);
      return {
        name: `knative-${topic}-namespaced-admin`,
        labels: forPeople("admin"),
        rules: plurals ? [rule(group, plurals, [...READ, ...EDIT, "deletecollection"])] : [],
      };
    }),
    { name: "knative-eventing-namespaced-edit", labels: forPeople("edit"), rules: inAll(EDIT) },
    { name: "knative-eventing-namespaced-view", labels: forPeople("view"), rules: inAll(READ) },
  ];
}

function forPeople(role: "admin" | "edit" | "view"): Record<string, string> {
  return { [`rbac.authorization.k8s.io/aggregate-to-${role}`]: "true", ...aggregateTo(role) };
}

function being(duck: Duck): Record<string, string> {
  return { [`duck.knative.dev/${duck}`]: "true" };
}

/** The plural names of all kinds, instead of upstream's wildcards. */
function kindsByGroup(): ReadonlyMap<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const { spec } of knativeEventingCrds("compact")) {
    kinds.set(spec.group, [...(kinds.get(spec.group) ?? []), spec.names.plural].sort());
  }
  return kinds;
}
