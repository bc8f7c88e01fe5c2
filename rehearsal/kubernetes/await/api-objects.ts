import { KubeObject } from "../../../providers/kube/object";
import { READY, Readiness, condition, failed, specOf, statusOf, waiting } from "./readiness";

/** The kinds of the CRD are served. */
export function crdReadiness(object: KubeObject): Readiness {
  const refused = condition(object, "NamesAccepted", "False");
  if (refused) return failed(refused.message ?? "its names are not accepted");
  return condition(object, "Established") ? READY : waiting("not established yet");
}

export function namespaceReadiness(object: KubeObject): Readiness {
  const phase = String(statusOf(object).phase ?? "unknown");
  return phase === "Active" ? READY : waiting(`phase ${phase}`);
}

/** A volume is bound to the claim; one that is bound by its first Pod is as ready as it can be. */
export function claimReadiness(bindsLate: boolean): (object: KubeObject) => Readiness {
  return (object) => {
    const phase = String(statusOf(object).phase ?? "Pending");
    if (phase === "Bound" || (phase === "Pending" && bindsLate)) return READY;
    return phase === "Lost" ? failed("its volume is lost") : waiting(`phase ${phase}`);
  };
}

/** True for Services that have endpoints of their own accord. */
export function selectsPods(service: KubeObject): boolean {
  const { selector, type, clusterIP } = specOf(service) as { selector?: object; type?: string; clusterIP?: string };
  return Object.keys(selector ?? {}).length > 0 && type !== "ExternalName" && clusterIP !== "None";
}

/** An Endpoints object with an address that is ready. */
export function endpointsReadiness(endpoints: KubeObject): Readiness {
  const subsets = (endpoints.subsets ?? []) as { addresses?: unknown[] }[];
  return subsets.some(({ addresses }) => addresses?.length) ? READY : waiting("no Pod that it selects is ready");
}

/** A load balancer has given its address. */
export function loadBalancerReadiness(service: KubeObject): Readiness {
  const { ingress } = (statusOf(service).loadBalancer ?? {}) as { ingress?: unknown[] };
  return ingress?.length ? READY : waiting("the load balancer has no address yet");
}
