import type { z } from "zod";
import { LETS_ENCRYPT, type certManagerSchema } from "./cert-manager";
import type { ClusterConfig } from "./config";
import type { Draft } from "./draft";
import type { Finding } from "./finding";

type CertManager = Draft<z.input<typeof certManagerSchema>>;

const KEY = "kubeflow:certManager";

/** Domains that are for examples: Let's Encrypt refuses addresses there. */
const EXAMPLE_DOMAIN = /@(.+\.)?example\.(com|net|org)$/;

/** What is impossible within `kubeflow:certManager`, beyond single values. */
export function certManagerFindings(certManager: CertManager = {}, cluster?: ClusterConfig["kind"]): Finding[] {
  return [
    ...besideExisting(certManager),
    ...acme(certManager),
    ...unusedIdentity(certManager),
    ...(cluster === undefined ? [] : unknownIdentity(certManager, cluster)),
  ];
}

function besideExisting(certManager: CertManager): Finding[] {
  if (!("existing" in certManager)) return [];
  return (["issuer", "identity"] as const)
    .filter((field) => field in certManager)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a cert-manager that this platform installs, and existing names another; remove one of them",
    }));
}

function acme({ issuer }: CertManager): Finding[] {
  if (issuer?.kind !== "acme") return [];
  const { email, server = LETS_ENCRYPT } = issuer;
  if (email === undefined || !EXAMPLE_DOMAIN.test(email) || !/\.letsencrypt\.org\//.test(server)) return [];
  const message = "is in a domain for examples, which Let's Encrypt refuses; write an address that somebody reads";
  return [{ path: [KEY, "issuer", "email"], value: email, message }];
}

/** An identity that nothing uses is most likely meant for a challenge that was forgotten. */
function unusedIdentity(certManager: CertManager): Finding[] {
  if (!("identity" in certManager) || "existing" in certManager) return [];
  const { issuer } = certManager;
  // What is invalid has its own message.
  if ("issuer" in certManager && issuer?.kind === undefined) return [];
  if (issuer?.kind === "existing") return [];
  if (issuer?.kind === "acme" && issuer.challenge?.kind !== "http") return [];
  return [
    {
      path: [KEY, "identity"],
      message: "is used by DNS challenges only; set issuer to kind: acme with such a challenge, or remove it",
    },
  ];
}

/** Clusters on a cloud give cert-manager rights on the zone of the same cloud, where they are told which it is. */
function unknownIdentity(certManager: CertManager, cluster: ClusterConfig["kind"]): Finding[] {
  const { issuer } = certManager;
  const challenge = issuer?.kind === "acme" ? issuer.challenge : undefined;
  if (challenge === undefined) return [];
  const path = [KEY, "issuer", "challenge"];
  if (challenge.kind === "azureDns" && !("clientId" in challenge) && cluster !== "aks") {
    const message =
      "is missing, and only a cluster of kind aks makes an identity by itself; write that of one you made";
    return [{ path: [...path, "clientId"], message }];
  }
  if ("identity" in certManager) return [];
  const own = "to give cert-manager rights on it, or `identity: {}` where you give them yourself";
  if (cluster === "eks" && challenge.kind === "route53" && !("hostedZoneId" in challenge)) {
    return [{ path: [...path, "hostedZoneId"], message: `is missing; write the id of the hosted zone ${own}` }];
  }
  if (cluster === "gke" && challenge.kind === "cloudDns" && !("zone" in challenge)) {
    return [{ path: [...path, "zone"], message: `is missing; write the name of the managed zone ${own}` }];
  }
  return [];
}
