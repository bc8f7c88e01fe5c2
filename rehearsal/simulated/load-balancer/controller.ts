import { Collection } from "../collection";
import { SimulatedContext, SimulatedController } from "../controller";
import { Followed, reconcile, writeStatus } from "../reconcile";
import { isAvailable } from "../while-available";
import { assignments } from "./addresses";
import { AWS_CONTROLLER, keepCloudBalancers, reachedBy } from "./cloud-balancers";

const FOLLOWED = {
  services: { apiVersion: "v1", kind: "Service" },
  awsControllers: { apiVersion: "apps/v1", kind: "Deployment", ...AWS_CONTROLLER },
} as const satisfies Record<string, Followed>;

type Objects = Readonly<Record<keyof typeof FOLLOWED, Collection>>;

/**
 * A small cloud that gives each Service of type LoadBalancer an address, so that what waits for one goes on. Nothing
 * listens there. In AWS it does so only while the controller that makes load balancers there runs.
 */
export const simulatedLoadBalancer: SimulatedController = {
  name: "simulated-load-balancer",
  run: (context) => reconcile(context, FOLLOWED, (objects) => lookAtAll(context, objects)),
};

async function lookAtAll(context: SimulatedContext, { services, awsControllers }: Objects): Promise<void> {
  const { cloud } = context;
  if (cloud?.kind === "eks" && !awsControllers.all().some(isAvailable)) return;
  if (cloud) await keepCloudBalancers(context, cloud, services);
  for (const { service, address } of assignments(services.all())) {
    const { namespace, name } = service.metadata;
    context.log(`${namespace}/${name}: ${address ?? "gives its address back"}`);
    const ingress = address === undefined ? null : [reachedBy(cloud, address)];
    await writeStatus(context.client, services, service, { loadBalancer: { ingress } });
  }
}
