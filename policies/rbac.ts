import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, pathTo, textOf, valueAt } from "./fields";

/** Group of the API in which rights are stated. */
export const RBAC_GROUP = "rbac.authorization.k8s.io";

/** One rule of a Role or ClusterRole. */
export interface Grant {
  readonly path: string;
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly nonResourceUrls: readonly string[];
  /** Empty where the rule holds for every name. */
  readonly resourceNames: readonly string[];
}

/** Somebody whom a binding names. */
export interface Bound {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  /** Where the name is one of accounts: of the one account, or of all that a group stands for. */
  readonly namespace?: string;
}

/** Name under which the API server knows an account that a client certificate or a User names. */
const ACCOUNT = /^system:serviceaccount:([^:]+):[^:]+$/;

/** Name of the group of all accounts of a namespace. */
const ACCOUNTS = /^system:serviceaccounts:([^:]+)$/;

/** What a Role or ClusterRole lets do; nothing for other objects. */
export function grantsOf(object: PlainObject): Grant[] {
  if (!isOf(object, "Role", "ClusterRole")) return [];
  return itemsOf(object.rules).map((item, index) => {
    const { verbs, apiGroups, resources, nonResourceURLs, resourceNames } = fieldsOf(item);
    return {
      path: pathTo("rules", index),
      ...{ verbs: texts(verbs), apiGroups: texts(apiGroups), resources: texts(resources) },
      ...{ nonResourceUrls: texts(nonResourceURLs), resourceNames: texts(resourceNames) },
    };
  });
}

/** Name of the role that a binding hands out; nothing for other objects. */
export function roleOf(object: PlainObject): string | undefined {
  return isOf(object, "RoleBinding", "ClusterRoleBinding") ? textOf(valueAt(object.roleRef, "name")) : undefined;
}

/** To whom a binding hands its role out; nobody for other objects. */
export function boundBy(object: PlainObject): Bound[] {
  if (!isOf(object, "RoleBinding", "ClusterRoleBinding")) return [];
  return itemsOf(object.subjects).map((item, index) => {
    const { kind, name, namespace } = fieldsOf(item);
    const who = { path: pathTo("subjects", index), kind: textOf(kind) ?? "", name: textOf(name) ?? "" };
    return { ...who, namespace: who.kind === "ServiceAccount" ? textOf(namespace) : accountNamespace(who) };
  });
}

function accountNamespace({ kind, name }: Pick<Bound, "kind" | "name">): string | undefined {
  return kind === "User" ? ACCOUNT.exec(name)?.[1] : ACCOUNTS.exec(name)?.[1];
}

function isOf({ apiVersion, kind }: PlainObject, ...kinds: readonly string[]): boolean {
  return apiVersion.startsWith(`${RBAC_GROUP}/`) && kinds.includes(kind);
}

function texts(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === "string");
}
