import { SimulatedController } from "../controller";
import { whileAvailable } from "../while-available";
import { certManagerLoop } from "./loop";

/**
 * A small cert-manager: certificates are really signed, kept in Secrets and renewed, by self-signed issuers and CAs as
 * by the real one; ACME is answered by a CA that is made up. It works only while the real one's Deployment is available.
 */
export const simulatedCertManager: SimulatedController = {
  name: "simulated-cert-manager",
  run: (context) =>
    whileAvailable({ namespace: "cert-manager", name: "cert-manager" }, context, (signal) =>
      certManagerLoop({ ...context, signal }),
    ),
};
