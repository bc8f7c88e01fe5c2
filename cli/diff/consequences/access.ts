import type { PlainObject } from "../../../charts/common/objects";
import { kindOf } from "../identity";
import { isBelow } from "../values/field-path";
import { below, mapOf, mapsOf, type JsonMap } from "../values/json";
import { canonical } from "../values/canonical";
import type { Consequence, ConsequenceRule, RawChange } from "./consequence";
import { rightsChange } from "./rights";

type Rule = (change: RawChange) => readonly Consequence[];

const BY_KIND: Readonly<Record<string, Rule>> = {
  "Role.rbac.authorization.k8s.io": role,
  "ClusterRole.rbac.authorization.k8s.io": role,
  "RoleBinding.rbac.authorization.k8s.io": binding,
  "ClusterRoleBinding.rbac.authorization.k8s.io": binding,
  "AuthorizationPolicy.security.istio.io": authorizationPolicy,
  "PeerAuthentication.security.istio.io": peerAuthentication,
  "RequestAuthentication.security.istio.io": (change) =>
    touches(change, "spec") ? access("changes whose tokens are accepted") : [],
  "NetworkPolicy.networking.k8s.io": networkPolicy,
  ServiceAccount: serviceAccount,
  Namespace: namespace,
};

/** Says where rights get wider or narrower. */
export const accessRule: ConsequenceRule = (change) => {
  const object = change.to ?? change.from;
  return object ? (BY_KIND[kindOf(object)]?.(change) ?? []) : [];
};

function access(reason: string): Consequence[] {
  return [{ kind: "access", reason }];
}

function touches({ change, fields }: RawChange, ...place: string[]): boolean {
  return change !== "changed" || fields.some(({ steps }) => isBelow(steps, place));
}

const AGGREGATED = /^rbac\.authorization\.(k8s\.io|kubeflow\.org)\/aggregate-to-/;

/** A role by itself gives nobody anything, but an aggregated one does as soon as it is there. */
function role({ change, from, to }: RawChange): Consequence[] {
  const isAggregated = Object.keys(mapOf((to ?? from)?.metadata.labels)).some((label) => AGGREGATED.test(label));
  if (change !== "changed" && !isAggregated) return [];
  return both("gives", "takes away", rightsChange(from?.rules, to?.rules));
}

function both(
  wider: string,
  narrower: string,
  { more, less }: { more: readonly string[]; less: readonly string[] },
): Consequence[] {
  return [
    ...(more.length > 0 ? access(`${wider} ${few(more)}`) : []),
    ...(less.length > 0 ? access(`${narrower} ${few(less)}`) : []),
  ];
}

function few(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).join("; ");
  return texts.length > 3 ? `${shown}; and ${texts.length - 3} more` : shown;
}

function binding({ from, to }: RawChange): Consequence[] {
  const [old, next] = [from, to].map((object) => new Set(mapsOf(object?.subjects).map(subjectText)));
  const [oldRole, nextRole] = [from, to].map((object) => roleText(object));
  if (from && to && oldRole !== nextRole) return access(`gives ${nextRole} instead of ${oldRole} to ${few([...next])}`);
  const more = [...next].filter((subject) => !old.has(subject));
  const less = [...old].filter((subject) => !next.has(subject));
  return both(`gives ${nextRole} to`, `takes ${oldRole} from`, { more, less });
}

function subjectText({ kind, namespace, name }: JsonMap): string {
  return `${String(kind)} ${namespace === undefined ? "" : `${String(namespace)}/`}${String(name)}`;
}

function roleText(object: PlainObject | undefined): string {
  return `${String(below(object, "roleRef", "kind"))} ${String(below(object, "roleRef", "name"))}`;
}

/** Rules of an ALLOW policy let requests in, those of DENY keep them out; without any policy, all come in. */
function authorizationPolicy(change: RawChange): Consequence[] {
  const { from, to } = change;
  const [action, other] = [to ?? from, from ?? to].map((object) => below(object, "spec", "action") ?? "ALLOW");
  if (!touches(change, "spec")) return [];
  if (action !== other) return access(`its action becomes ${String(action)} instead of ${String(other)}`);
  if (change.change === "created") {
    return access(
      action === "ALLOW"
        ? "only requests that its rules describe, or another policy's, come in from now on"
        : `requests that its rules describe are judged anew (${String(action)})`,
    );
  }
  if (change.change === "deleted") {
    return access(
      action === "ALLOW"
        ? "requests that its rules describe do not come in any more; where it was the only policy, all do"
        : `requests that its rules describe are not judged any more (${String(action)})`,
    );
  }
  if (touches(change, "spec", "selector") || touches(change, "spec", "targetRefs"))
    return access("it holds for other Pods than before");
  const { more, less } = rules(from, to, "rules");
  if (more > 0 && less > 0)
    return access(`describes the requests that it is about otherwise, in ${Math.max(more, less)} of its rules`);
  if (more + less === 0) return [];
  const isWider = more > 0 === (action === "ALLOW");
  return access(`lets ${isWider ? "more" : "fewer"} requests in: ${countText(more, less)}`);
}

function countText(more: number, less: number): string {
  return more > 0 ? `${more} more ${more === 1 ? "rule" : "rules"}` : `${less} fewer ${less === 1 ? "rule" : "rules"}`;
}

/** How many rules only one side has. */
function rules(
  from: PlainObject | undefined,
  to: PlainObject | undefined,
  name: string,
): { more: number; less: number } {
  const [old, next] = [from, to].map(
    (object) => new Set(mapsOf(below(object, "spec", name)).map((rule) => canonical(rule, "", String(object?.kind)))),
  );
  return {
    more: [...next].filter((rule) => !old.has(rule)).length,
    less: [...old].filter((rule) => !next.has(rule)).length,
  };
}

function peerAuthentication(change: RawChange): Consequence[] {
  const [old, next] = [change.from, change.to].map((object) => below(object, "spec", "mtls", "mode") ?? "UNSET");
  if (!touches(change, "spec") || old === next) return [];
  return access(
    next === "STRICT"
      ? "plain text is refused from now on"
      : `plain text may come in: the mode becomes ${String(next)} instead of ${String(old)}`,
  );
}

function networkPolicy(change: RawChange): Consequence[] {
  if (!touches(change, "spec")) return [];
  if (change.change === "created")
    return access("its Pods are reached, or reach, only what its rules and other policies' allow");
  if (change.change === "deleted")
    return access("what only this policy allowed is cut off; Pods that no other selects are open");
  const counts = ["ingress", "egress"].map((name) => rules(change.from, change.to, name));
  const [more, less] = [counts[0].more + counts[1].more, counts[0].less + counts[1].less];
  if (more + less === 0) return access("it holds for other Pods, or directions, than before");
  if (less === 0) return access(`opens connections: ${more} more ${more === 1 ? "rule" : "rules"}`);
  if (more === 0) return access(`cuts connections off: ${less} fewer ${less === 1 ? "rule" : "rules"}`);
  return access(`opens other connections and cuts old ones off: ${more} new and ${less} old rules`);
}

/** Annotations by which a cloud gives a ServiceAccount one of its own identities. */
const IDENTITIES = [
  "eks.amazonaws.com/role-arn",
  "iam.gke.io/gcp-service-account",
  "azure.workload.identity/client-id",
];

function serviceAccount({ change, from, to }: RawChange): Consequence[] {
  if (change !== "changed") return [];
  return IDENTITIES.flatMap((name) => {
    const [old, next] = [from, to].map((object) => below(object?.metadata, "annotations", name));
    return old === next ? [] : access(`its Pods are somebody else in the cloud: ${name} changes`);
  });
}

const POD_SECURITY = "pod-security.kubernetes.io/enforce";
const LEVELS = ["privileged", "baseline", "restricted"];

function namespace({ change, from, to }: RawChange): Consequence[] {
  if (change !== "changed") return [];
  const [old, next] = [from, to].map((object) =>
    String(below(object?.metadata, "labels", POD_SECURITY) ?? "privileged"),
  );
  if (old === next) return [];
  const isWider = LEVELS.indexOf(next) < LEVELS.indexOf(old);
  return access(`Pods may do ${isWider ? "more" : "less"}: Pod Security enforces ${next} instead of ${old}`);
}
