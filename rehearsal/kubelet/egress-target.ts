import { isIPv4 } from "node:net";

import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { PodRoutes } from "./pod-routes";

/** Where a connection really leads. */
export interface EgressTarget {
  readonly host: string;
  readonly port: number;
}

/** Nobody listens at a place within the cluster. */
export class UnreachableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnreachableError";
  }
}

/** Where the simulated network of a rehearsal is: its nodes, Pods and Services have addresses of this range. */
const CLUSTER_NETWORK = /^10\./;

const SERVICE = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.cluster\.local)?\.?$/;

/**
 * Finds out where a connection that is meant for the cluster leads: to the loopback port of the live program that has
 * the address, or that stands behind the Service of the name; a place outside of the cluster is left as it is.
 *
 * @throws {UnreachableError} for a place in the cluster where no live program is.
 */
export async function egressTarget(
  { host, port }: EgressTarget,
  routes: PodRoutes,
  client: KubeClient,
): Promise<EgressTarget> {
  const service = SERVICE.exec(host);
  if (service) return serviceTarget({ name: service[1], namespace: service[2] }, port, routes, client);
  if (!isIPv4(host) || !CLUSTER_NETWORK.test(host)) return { host, port };
  const here = routes.find(host, port);
  if (here !== undefined) return local(here);
  throw new UnreachableError(`nothing listens at ${host}:${port}, which is simulated`);
}

async function serviceTarget(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  port: number,
  routes: PodRoutes,
  client: KubeClient,
): Promise<EgressTarget> {
  const service = await client.get({ apiVersion: "v1", kind: "Service", name, namespace });
  const { ports = [] } = (service?.spec ?? {}) as { ports?: NamedPort[] };
  const declared = ports.find((entry) => entry.port === port);
  if (!declared) throw new UnreachableError(`Service ${namespace}/${name} has no port ${port}, or does not exist`);
  const labelSelector = `kubernetes.io/service-name=${name}`;
  const slices = await client.list({
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    namespace,
    labelSelector,
  });
  const here = slices.items.flatMap((slice) => placesOf(slice as KubeObject & EndpointSlice, declared.name, routes));
  if (here.length === 0) throw new UnreachableError(`no live Pod is behind Service ${namespace}/${name}:${port}`);
  return local(here[0]);
}

interface NamedPort {
  readonly name?: string;
  readonly port: number;
}

interface EndpointSlice {
  readonly endpoints?: readonly { readonly addresses: readonly string[] }[] | null;
  readonly ports?: readonly NamedPort[] | null;
}

function placesOf({ endpoints, ports }: EndpointSlice, name = "", routes: PodRoutes): number[] {
  const numbers = (ports ?? []).filter((entry) => (entry.name ?? "") === name).map(({ port }) => port);
  const addresses = (endpoints ?? []).flatMap((endpoint) => endpoint.addresses);
  return addresses.flatMap((address) => numbers.flatMap((number) => routes.find(address, number) ?? []));
}

function local(port: number): EgressTarget {
  return { host: "127.0.0.1", port };
}
