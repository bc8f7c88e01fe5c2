import type { IssuerSpec } from "./crds/issuer";
import type { AcmeChallenge, AcmeIssuer } from "./issuer-settings";

type AcmeSpec = NonNullable<IssuerSpec["acme"]>;
type Solver = NonNullable<AcmeSpec["solvers"]>[number];

/** Secret in which cert-manager keeps the key of its account with the public CA; it makes it itself. */
const ACCOUNT = "kubeflow-acme-account";

/** Path below which the users' gateway has to answer a public CA over plain HTTP, without a login or a redirect. */
export const HTTP_CHALLENGE_PATH = "/.well-known/acme-challenge/";

/** How a public CA is asked, and how it is shown that names are ours. */
export function acmeSpec({ server, email, challenge }: AcmeIssuer): AcmeSpec {
  return { server, email, privateKeySecretRef: { name: ACCOUNT }, solvers: [solver(challenge)] };
}

/** No solver has a key: cert-manager's own Pod is known to the cloud. */
function solver(challenge: AcmeChallenge): Solver {
  switch (challenge.kind) {
    case "http":
      return { http01: httpSolver() };
    case "route53":
      return { dns01: { route53: { region: challenge.region, hostedZoneID: challenge.hostedZoneId } } };
    case "cloudDns":
      return { dns01: { cloudDNS: { project: challenge.project, hostedZoneName: challenge.zone } } };
    case "azureDns":
      return {
        dns01: {
          azureDNS: {
            subscriptionID: challenge.subscriptionId,
            resourceGroupName: challenge.resourceGroup,
            hostedZoneName: challenge.zone,
            environment: challenge.environment ?? "AzurePublicCloud",
            managedIdentity: { clientID: challenge.clientId },
          },
        },
      };
  }
}

/**
 * An Ingress of class `istio`, which istiod turns into a route of its ingress gateway. Set as an annotation (`class`):
 * the field `ingressClassName` would need an IngressClass, which Istio does not bring. A route of the Gateway API could
 * not join the users' gateway, which is one of Istio's own API. The gateway reaches Pods directly, so no port of the
 * nodes is opened.
 */
function httpSolver(): NonNullable<Solver["http01"]> {
  return { ingress: { class: "istio", serviceType: "ClusterIP" } };
}
