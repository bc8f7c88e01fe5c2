import type { Draft } from "./draft";
import type { Finding } from "./finding";

type Components = NonNullable<Draft["kubeflow:components"]>;
type Component = keyof Components;

/** Parts that are off unless they are switched on. */
const OFF_BY_DEFAULT: readonly Component[] = ["knativeEventing", "keda"];

/** What a part cannot do without. */
const NEEDS: readonly { readonly part: Component; readonly needed: Component; readonly why: string }[] = [
  { part: "dex", needed: "istio", why: "users reach it through the gateway" },
  { part: "oauth2Proxy", needed: "istio", why: "the gateway asks it about every request" },
  { part: "knativeServing", needed: "istio", why: "its services are reached through the gateways" },
];

/** Parts that are switched on without one that they need. */
export function componentFindings(draft: Draft): Finding[] {
  const missing = NEEDS.filter(({ part, needed }) => isOn(draft, part) && !isOn(draft, needed));
  return [
    ...missing.map(({ part, needed, why }) => finding(part, needed, why)),
    ...issuer(draft),
    ...kedaIssuer(draft),
    ...dex(draft),
  ];
}

/** Whether a part is switched on. Counts an invalid switch as on: it has its own message. */
export function isOn({ "kubeflow:components": components }: Draft, part: Component): boolean {
  return components?.[part] ?? !OFF_BY_DEFAULT.includes(part);
}

function issuer(draft: Draft): Finding[] {
  if (!isOn(draft, "istio") || isOn(draft, "certManager")) return [];
  const { tls, existing } = draft["kubeflow:gateway"] ?? {};
  const isMade = existing === undefined || !("gateway" in existing);
  if (!isMade || tls?.kind === "none" || tls?.kind === "secret") return [];
  return [finding("istio", "certManager", "it issues the gateway's certificate (kubeflow:gateway.tls)")];
}

function kedaIssuer(draft: Draft): Finding[] {
  const asked = isOn(draft, "keda") && draft["kubeflow:keda"]?.certificates === "issuer";
  if (!asked || isOn(draft, "certManager")) return [];
  return [finding("keda", "certManager", "it issues KEDA's certificate (kubeflow:keda.certificates)")];
}

function dex(draft: Draft): Finding[] {
  const { provider, existing } = draft["kubeflow:authentication"] ?? {};
  const isDex = existing === undefined && (provider === undefined || provider.kind === "dex");
  if (!isOn(draft, "oauth2Proxy") || isOn(draft, "dex") || !isDex) return [];
  return [finding("oauth2Proxy", "dex", "it vouches for users (kubeflow:authentication.provider)")];
}

function finding(part: Component, needed: Component, why: string): Finding {
  return {
    path: ["kubeflow:components", needed],
    message: `is off, but ${part} needs it: ${why}; switch ${needed} on, or ${part} off`,
  };
}
