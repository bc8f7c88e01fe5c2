import { simulatedAutoscaler } from "./autoscaler/controller";
import { simulatedCertManager } from "./cert-manager/controller";
import { simulatedDevicePlugin } from "./device-plugin/controller";
import { SimulatedController } from "./controller";
import { simulatedLoadBalancer } from "./load-balancer/controller";
import { simulatedNetIstio } from "./net-istio/controller";
import { simulatedStorage } from "./storage/controller";

/** All controllers that a rehearsal simulates. */
export const SIMULATED_CONTROLLERS: readonly SimulatedController[] = [
  simulatedAutoscaler,
  simulatedCertManager,
  simulatedDevicePlugin,
  simulatedLoadBalancer,
  simulatedNetIstio,
  simulatedStorage,
];
