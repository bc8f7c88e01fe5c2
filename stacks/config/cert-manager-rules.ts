import type { z } from "zod";
import { LETS_ENCRYPT, type certManagerSchema } from "./cert-manager";
import type { Draft } from "./draft";
import type { Finding } from "./finding";

type CertManager = Draft<z.input<typeof certManagerSchema>>;

const KEY = "kubeflow:certManager";

/** Domains that are for examples: Let's Encrypt refuses addresses there. */
const EXAMPLE_DOMAIN = /@(.+\.)?example\.(com|net|org)$/;

/** What is impossible within `kubeflow:certManager`, beyond single values. */
export function certManagerFindings(certManager: CertManager = {}): Finding[] {
  return [...besideExisting(certManager), ...acme(certManager), ...unusedIdentity(certManager)];
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
