import { contributorBinding } from "../../charts/profiles/tenant";
import { isForUsers } from "./cloud-cluster-kind";
import { isOn } from "./component-choice";
import type { ConfigInput } from "./config";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { gpuPoolCount, gpuPoolsFix, gpuPoolsPath } from "./gpu-pool-drafts";
import { repetitions } from "./repetition";

type Tenant = Exclude<Draft<NonNullable<ConfigInput["kubeflow:tenants"]>[number]>, undefined>;

const TENANTS = "kubeflow:tenants";

/** Namespaces of Kubernetes, of Kubeflow and of the applications it comes with. */
const SYSTEM_NAMESPACES = [
  "auth",
  "cert-manager",
  "default",
  "istio-system",
  "keda",
  "knative-eventing",
  "knative-serving",
  "kubeflow",
  "kubeflow-system",
  "oauth2-proxy",
];

/** What is impossible within `kubeflow:tenants`, and between tenants and the rest. */
export function tenantFindings(draft: Draft): Finding[] {
  const tenants = draft[TENANTS] ?? [];
  const names = repetitions(tenants, (tenant) => tenant?.name).map(({ index, first }) => ({
    path: [TENANTS, index, "name"],
    value: tenants[index]?.name,
    message: `is also the name of ${pathText([TENANTS, first])}; give each tenant a name of its own`,
  }));
  const hasGpus = gpuPoolCount(draft) !== 0;
  const own = tenants.flatMap((tenant, index) =>
    tenant === undefined
      ? []
      : [
          ...systemNamespace(tenant, index),
          ...roles(tenant, index),
          ...(hasGpus ? [] : gpuQuota(tenant, index, draft)),
        ],
  );
  return [...names, ...own];
}

/** `kubeflow:examples` needs something to run, somewhere to run it, and somebody's namespace. */
export function exampleFindings(draft: Draft): Finding[] {
  if (draft["kubeflow:examples"] !== true) return [];
  const tenants = TENANTS in draft ? draft[TENANTS] : [];
  const refusals = [
    isForUsers(draft["kubeflow:cluster"]) && "works in a rehearsal only; set it to false",
    tenants?.length === 0 && `needs a tenant, whose namespace the examples use; add one to ${TENANTS}`,
    gpuPoolCount(draft) === 0 && `needs GPUs to train on; ${gpuPoolsFix(draft["kubeflow:cluster"])}`,
    !isOn(draft, "trainingOperator") && "needs the training operator; set kubeflow:components.trainingOperator to true",
  ].filter((message) => typeof message === "string");
  return refusals.map((message) => ({ path: ["kubeflow:examples"], value: true, message }));
}

function systemNamespace({ name }: Tenant, index: number): Finding[] {
  if (name === undefined || !(SYSTEM_NAMESPACES.includes(name) || name.startsWith("kube-"))) return [];
  const message = 'is a namespace of the system; choose a name of the team\'s own, such as "team-a"';
  return [{ path: [TENANTS, index, "name"], value: name, message }];
}

function roles({ owner, contributors = [] }: Tenant, index: number): Finding[] {
  const path = [TENANTS, index, "contributors"];
  const users = [owner, ...contributors.map((contributor) => contributor?.user)];
  const ofUsers = repetitions(users, (user) => user).map(({ index: user, first }) => ({
    path: [...path, user - 1, "user"],
    value: users[user],
    message:
      first === 0
        ? `is the owner of ${pathText([TENANTS, index])}, who may do everything already; remove the entry`
        : hasRole([...path, first - 1]),
  }));
  const ofGroups = repetitions(contributors, (contributor) => contributor?.group).map(({ index: group, first }) => ({
    path: [...path, group, "group"],
    value: contributors[group]?.group,
    message: hasRole([...path, first]),
  }));
  return [...oneOfBoth(contributors, path), ...ofUsers, ...ofGroups, ...bindings(contributors, path)];
}

function hasRole(first: readonly PropertyKey[]): string {
  return `has a role already by ${pathText(first)}; keep the stronger one`;
}

type Contributors = NonNullable<Tenant["contributors"]>;

/** A contributor is a user or a group. An invalid field counts as given: it has been told of already. */
function oneOfBoth(contributors: Contributors, path: readonly PropertyKey[]): Finding[] {
  return contributors.flatMap((contributor, index) => {
    if (contributor === undefined || "user" in contributor !== "group" in contributor) return [];
    const message =
      "user" in contributor
        ? "names a user and a group; make two entries of it"
        : "names neither a user nor a group; write one of them";
    return [{ path: [...path, index], message }];
  });
}

/** Kubeflow derives the name of a RoleBinding from letters and digits alone, so different names can collide. */
function bindings(contributors: Contributors, path: readonly PropertyKey[]): Finding[] {
  const nameOf = (contributor: Contributors[number]): string | undefined => {
    const { user, group, role } = contributor ?? {};
    return role === undefined || (user === undefined) === (group === undefined)
      ? undefined
      : contributorBinding({ user, group, role });
  };
  return repetitions(contributors, nameOf)
    .map(({ index, first }) => ({ index, first, kind: kindOf(contributors[index]) }))
    .filter(({ index, first, kind }) => contributors[index]?.[kind] !== contributors[first]?.[kind])
    .map(({ index, first, kind }) => ({
      path: [...path, index, kind],
      value: contributors[index]?.[kind],
      message: `differs from ${pathText([...path, first])} in case or punctuation only, which Kubeflow ignores; keep one of them`,
    }));
}

function kindOf(contributor: Contributors[number]): "user" | "group" {
  return contributor?.user === undefined ? "group" : "user";
}

function gpuQuota({ quota }: Tenant, index: number, { "kubeflow:cluster": cluster }: Draft): Finding[] {
  if (quota?.gpus === undefined || quota.gpus === 0) return [];
  const message =
    "cannot be used, since the cluster has no pool with GPUs; " + `add one to ${gpuPoolsPath(cluster)}, or set it to 0`;
  return [{ path: [TENANTS, index, "quota", "gpus"], value: quota.gpus, message }];
}
