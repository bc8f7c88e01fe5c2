import { objectId, type PlainObject } from "../../../../charts/common/objects";
import type { EnvoyFilterSpec } from "../../../../charts/istio/crds/proxy";
import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../../../../charts/istio/crds/security";
import type { VirtualServiceSpec } from "../../../../charts/istio/crds/virtual-service";
import type { Verdict } from "./authorizer";
import { principalOf, type Answer, type HttpRequest, type Workload } from "./http";
import { ruleMatches } from "./rule-matching";
import { verify } from "./tokens";

/** Istio's root namespace: its policies hold in the whole mesh. */
const ROOT = "istio-system";

export interface Mesh {
  /** Rendered objects; those of Istio's kinds count. */
  readonly objects: readonly PlainObject[];
  readonly gateway: Workload;
  /** The workloads behind Services, by host name. */
  readonly workloads: Readonly<Record<string, Workload>>;
  /** The external authorizers of the mesh configuration. */
  readonly authorizers: Readonly<Record<string, (request: HttpRequest) => Verdict>>;
}

/**
 * Follows a request through the gateway to the workload that it is routed to, through the filters in Istio's order: the
 * gateway's own first, then external authorization, tokens, denials and permissions, and the same at the workload.
 */
export function follow(mesh: Mesh, received: HttpRequest): Answer {
  const admitted = admit(mesh, mesh.gateway, received);
  if ("status" in admitted) return admitted;
  const route = routeOf(mesh, admitted.path);
  if (!route) return { status: 404, by: "gateway", why: "no route" };
  const workload = mesh.workloads[route.host];
  if (!workload) throw new Error(`${route.by}: there is no workload behind "${route.host}"`);
  // The peer that the workload sees is the gateway; its request principal is not passed on.
  const { requestPrincipal: _own, ...request } = admitted;
  const arrived = admit(mesh, workload, { ...request, peer: principalOf(mesh.gateway) });
  return "status" in arrived ? arrived : { status: 200, by: route.host, why: route.by, arrived };
}

/** What a workload's proxy does with a request: lets it in, changed, or answers. */
export function admit(mesh: Mesh, workload: Workload, received: HttpRequest): HttpRequest | Answer {
  const stripped = withoutForbidden(mesh, workload, received);
  const asked = askAuthorizers(mesh, workload, stripped);
  if ("status" in asked) return asked;
  const tokens = specs<RequestAuthenticationSpec>(mesh, workload, "RequestAuthentication");
  const verified = verify(
    tokens.flatMap(({ spec }) => spec.jwtRules ?? []),
    asked,
  );
  if ("status" in verified) return { ...verified, by: tokens.map(({ id }) => id).join(", ") };
  return refusal(policies(mesh, workload), verified.request) ?? verified.request;
}

interface Held<Spec> {
  readonly id: string;
  readonly spec: Spec;
}

function refusal(held: readonly Held<AuthorizationPolicySpec>[], request: HttpRequest): Answer | undefined {
  const matching = (action: string) =>
    held.find(({ spec }) => (spec.action ?? "ALLOW") === action && matches(spec, request));
  const denied = matching("DENY");
  if (denied) return { status: 403, by: denied.id, why: "RBAC: access denied" };
  const allowing = held.filter(({ spec }) => (spec.action ?? "ALLOW") === "ALLOW");
  if (allowing.length === 0 || matching("ALLOW")) return undefined;
  return { status: 403, by: allowing.map(({ id }) => id).join(", "), why: "RBAC: access denied" };
}

function askAuthorizers(mesh: Mesh, workload: Workload, request: HttpRequest): HttpRequest | Answer {
  const asking = policies(mesh, workload).find(({ spec }) => spec.action === "CUSTOM" && matches(spec, request));
  if (!asking) return request;
  const ask = mesh.authorizers[asking.spec.provider?.name ?? ""];
  if (!ask) throw new Error(`${asking.id}: the mesh has no authorizer "${asking.spec.provider?.name}"`);
  const verdict = ask(request);
  return "pass" in verdict
    ? { ...request, headers: { ...request.headers, ...verdict.pass } }
    : { ...verdict, by: asking.id };
}

function matches({ rules = [] }: AuthorizationPolicySpec, request: HttpRequest): boolean {
  return rules.some((rule) => ruleMatches(rule, request));
}

function policies(mesh: Mesh, workload: Workload): Held<AuthorizationPolicySpec>[] {
  return specs<AuthorizationPolicySpec>(mesh, workload, "AuthorizationPolicy");
}

/** The objects of a kind that hold for a workload: of its namespace or the root's, if they select it. */
function specs<Spec extends { readonly selector?: object }>(mesh: Mesh, to: Workload, kind: string): Held<Spec>[] {
  return mesh.objects
    .filter((object) => object.kind === kind && [ROOT, to.namespace].includes(object.metadata.namespace ?? ""))
    .map((object) => ({ id: objectId(object), spec: object.spec as Spec }))
    .filter(({ spec }) => selects((spec.selector as { matchLabels?: object } | undefined)?.matchLabels, to));
}

function selects(labels: object | undefined, workload: Workload): boolean {
  return Object.entries(labels ?? {}).every(([name, value]) => workload.labels[name] === value);
}

/** Applies the filters that take headers out. @throws for an EnvoyFilter that does anything else */
function withoutForbidden(mesh: Mesh, workload: Workload, request: HttpRequest): HttpRequest {
  const filters = mesh.objects.filter(
    ({ kind, spec }) => kind === "EnvoyFilter" && selects((spec as EnvoyFilterSpec).workloadSelector?.labels, workload),
  );
  const removed = filters.flatMap(({ spec }) => (spec as EnvoyFilterSpec).configPatches?.flatMap(removedBy) ?? []);
  const headers = Object.entries(request.headers).filter(([name]) => !removed.includes(name));
  return { ...request, headers: Object.fromEntries(headers) };
}

function removedBy({ patch }: NonNullable<EnvoyFilterSpec["configPatches"]>[number]): string[] {
  const { typed_config: config } = patch?.value as { typed_config?: { mutations?: { request_mutations?: object[] } } };
  if (patch?.operation !== "INSERT_FIRST" || !config?.mutations?.request_mutations) {
    throw new Error("the evaluation knows no EnvoyFilter but those that take headers out, before all other filters");
  }
  return config.mutations.request_mutations.map((mutation) => (mutation as { remove: string }).remove);
}

/** The first route that matches; those that match everything come last, as Istio sorts them. */
function routeOf({ objects }: Mesh, path: string): { readonly host: string; readonly by: string } | undefined {
  const routes = objects
    .filter(({ kind }) => kind === "VirtualService")
    .flatMap((object) =>
      ((object.spec as VirtualServiceSpec).http ?? []).flatMap(({ match = [], route = [] }) =>
        match.map(({ uri }) => ({
          prefix: uri?.prefix ?? "",
          host: route[0]?.destination.host ?? "",
          by: objectId(object),
        })),
      ),
    );
  const specific = routes.filter(({ prefix }) => prefix !== "/");
  return [...specific, ...routes].find(({ prefix }) => path.startsWith(prefix));
}
