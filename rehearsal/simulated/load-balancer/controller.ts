import { SimulatedController } from "../controller";
import { reconcile, writeStatus } from "../reconcile";
import { assignments } from "./addresses";

/**
 * A small cloud that gives each Service of type LoadBalancer an address, so that what waits for one goes on. Nothing
 * listens there.
 */
export const simulatedLoadBalancer: SimulatedController = {
  name: "simulated-load-balancer",
  run: (context) =>
    reconcile(context, { services: { apiVersion: "v1", kind: "Service" } }, async ({ services }) => {
      for (const { service, address } of assignments(services.all())) {
        const { namespace, name } = service.metadata;
        context.log(`${namespace}/${name}: ${address ?? "gives its address back"}`);
        const ingress = address === undefined ? null : [{ ip: address }];
        await writeStatus(context.client, services, service, { loadBalancer: { ingress } });
      }
    }),
};
