import { KubeObject } from "../../../providers/kube/object";
import { rfc3339 } from "../cert-manager/conditions";
import { KnativeGateway, Visibility } from "./gateways";

/** Value of the annotation by which Knative tells which controller an ingress is for. */
const ISTIO_CLASS = "istio.ingress.networking.knative.dev";

const CLASS_ANNOTATION = "networking.knative.dev/ingress.class";

/** A condition as Knative writes it. */
interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime: string;
}

/** The cluster as far as an ingress depends on it. */
export interface Surroundings {
  readonly gateways: (visibility: Visibility) => readonly KnativeGateway[];
  readonly exists: (gateway: KnativeGateway) => boolean;
  readonly now: Date;
}

/** Whether an ingress is net-istio's to care for. */
export function isIstios({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[CLASS_ANNOTATION] === ISTIO_CLASS && metadata.deletionTimestamp === undefined;
}

/**
 * The status of a Knative ingress as net-istio tells it: ready with the names of the gateways' Services, or not, where a
 * Gateway that it should be attached to does not exist.
 */
export function ingressStatus(ingress: KubeObject, surroundings: Surroundings): object {
  const { gateways, exists } = surroundings;
  const missing = visibilitiesOf(ingress)
    .flatMap(gateways)
    .find((gateway) => !exists(gateway));
  const at = { observedGeneration: ingress.metadata.generation };
  if (missing) {
    const message = `Ingress reconciliation failed: there is no Gateway ${missing.namespace}/${missing.name}`;
    const refused = { status: "False", reason: "ReconcileIngressFailed", message } as const;
    const conditions = { LoadBalancerReady: UNKNOWN, NetworkConfigured: UNKNOWN, Ready: refused };
    return { ...at, conditions: told(conditions, ingress, surroundings) };
  }
  return {
    ...at,
    conditions: told({ LoadBalancerReady: TRUE, NetworkConfigured: TRUE, Ready: TRUE }, ingress, surroundings),
    publicLoadBalancer: balancer(gateways("ExternalIP")),
    privateLoadBalancer: balancer(gateways("ClusterLocal")),
  };
}

type Outcome = Pick<Condition, "status" | "reason" | "message">;

const TRUE: Outcome = { status: "True" };
const UNKNOWN: Outcome = { status: "Unknown" };

/** Conditions with the time of their last change. */
function told(outcomes: Readonly<Record<string, Outcome>>, ingress: KubeObject, { now }: Surroundings): Condition[] {
  const { conditions: before = [] } = (ingress.status ?? {}) as { conditions?: readonly Condition[] };
  return Object.entries(outcomes).map(([type, outcome]) => {
    const known = before.find((one) => one.type === type && one.status === outcome.status);
    return { type, ...outcome, lastTransitionTime: known?.lastTransitionTime ?? rfc3339(now) };
  });
}

function visibilitiesOf({ spec }: KubeObject): Visibility[] {
  const { rules = [] } = (spec ?? {}) as { rules?: readonly { visibility?: Visibility }[] };
  return [...new Set(rules.map(({ visibility = "ExternalIP" }) => visibility))];
}

function balancer([{ service }]: readonly KnativeGateway[]): object {
  return { ingress: [{ domainInternal: service }] };
}
