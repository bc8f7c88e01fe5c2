import { ClusterCloud } from "../../clouds/cluster-cloud";
import { KubeObject, refOf } from "../../../providers/kube/object";
import { Collection } from "../collection";
import { SimulatedContext } from "../controller";

/** By which a Service waits to be gone until its load balancer is, as controllers of the clouds have it. */
const FINALIZERS: Readonly<Record<ClusterCloud["kind"], string>> = {
  eks: "service.k8s.aws/resources",
  gke: "service.kubernetes.io/load-balancer-cleanup",
  aks: "service.kubernetes.io/load-balancer-cleanup",
};

/** What makes load balancers in AWS. */
export const AWS_CONTROLLER = { namespace: "kube-system", name: "aws-load-balancer-controller" } as const;

/** Has the cloud make a load balancer for each Service that wants one, and delete it before the Service is gone. */
export async function keepCloudBalancers(
  context: SimulatedContext,
  cloud: ClusterCloud,
  services: Collection,
): Promise<void> {
  for (const service of services.all()) {
    const held = finalizersOf(service).includes(FINALIZERS[cloud.kind]);
    const wanted = isBalancer(service) && service.metadata.deletionTimestamp === undefined;
    if (wanted && !held) await hold(context, cloud, services, service);
    if (!wanted && held) await release(context, cloud, services, service);
  }
}

/** What a load balancer of a cloud is reached by: AWS gives names, others give addresses. */
export function reachedBy(cloud: ClusterCloud | undefined, address: string): { ip?: string; hostname?: string } {
  if (cloud?.kind !== "eks") return { ip: address };
  return { hostname: `${address.replaceAll(".", "-")}.elb.simulated.invalid` };
}

async function hold(context: SimulatedContext, cloud: ClusterCloud, services: Collection, service: KubeObject) {
  const finalizers = [...finalizersOf(service), FINALIZERS[cloud.kind]];
  cloud.made("LoadBalancer", idOf(service));
  services.put(await context.client.merge(refOf(service), { metadata: { finalizers } }));
}

async function release(context: SimulatedContext, cloud: ClusterCloud, services: Collection, service: KubeObject) {
  const finalizers = finalizersOf(service).filter((name) => name !== FINALIZERS[cloud.kind]);
  cloud.gone("LoadBalancer", idOf(service));
  const answer = await context.client.merge(refOf(service), { metadata: { finalizers } });
  if (service.metadata.deletionTimestamp === undefined) services.put(answer);
}

function isBalancer({ spec }: KubeObject): boolean {
  return (spec as { type?: string } | undefined)?.type === "LoadBalancer";
}

function finalizersOf({ metadata }: KubeObject): string[] {
  return (metadata as { finalizers?: string[] }).finalizers ?? [];
}

function idOf({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
