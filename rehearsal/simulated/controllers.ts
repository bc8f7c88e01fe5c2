import { simulatedCertManager } from "./cert-manager/controller";
import { SimulatedController } from "./controller";
import { simulatedLoadBalancer } from "./load-balancer/controller";
import { simulatedNetIstio } from "./net-istio/controller";
import { simulatedStorage } from "./storage/controller";

/** All controllers that a rehearsal simulates. */
export const SIMULATED_CONTROLLERS: readonly SimulatedController[] = [
  simulatedCertManager,
  simulatedLoadBalancer,
  simulatedNetIstio,
  simulatedStorage,
];
