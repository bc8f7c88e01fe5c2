import { KubeObject } from "../../../providers/kube/object";

/** Networks for documentation (RFC 5737): nobody is ever reached there. */
const NETWORKS = ["192.0.2", "203.0.113"];

/** What a Service's load balancer should be: an address, or nothing of the kind. */
export interface Assignment {
  readonly service: KubeObject;
  /** Absent: the Service has an address that it must give back. */
  readonly address?: string;
}

/** What has to change so that each Service of type LoadBalancer has an address of its own, and no other has one. */
export function assignments(services: readonly KubeObject[]): Assignment[] {
  const wanting = services.filter(wantsAddress);
  const taken = new Set(wanting.flatMap(addressesOf));
  const free = NETWORKS.flatMap((network) =>
    Array.from({ length: 254 }, (_, index) => `${network}.${index + 1}`),
  ).filter((address) => !taken.has(address));
  const missing = wanting.filter((service) => addressesOf(service).length === 0);
  if (missing.length > free.length) {
    throw new Error(`${wanting.length} load balancers are wanted, and there are ${NETWORKS.length * 254} addresses`);
  }
  return [
    ...missing.map((service, index) => ({ service, address: free[index] })),
    ...services
      .filter((service) => !wantsAddress(service) && addressesOf(service).length > 0)
      .map((service) => ({ service })),
  ];
}

function wantsAddress({ spec, metadata }: KubeObject): boolean {
  return (spec as { type?: string } | undefined)?.type === "LoadBalancer" && metadata.deletionTimestamp === undefined;
}

interface Ingress {
  readonly ip?: string;
  readonly hostname?: string;
}

/** A name of a simulated load balancer begins with its address. */
function addressIn(hostname: string): string {
  return hostname.split(".")[0].replaceAll("-", ".");
}

function addressesOf({ status }: KubeObject): string[] {
  const { loadBalancer } = (status ?? {}) as { loadBalancer?: { ingress?: readonly Ingress[] } };
  return (loadBalancer?.ingress ?? []).map(({ ip, hostname = "" }) => ip ?? addressIn(hostname));
}
