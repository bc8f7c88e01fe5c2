import { X509Certificate } from "node:crypto";

import { REHEARSED_SECRET } from "../../../stacks/config/secret";
import { acmeAuthority } from "./acme";
import { Refusal } from "./conditions";
import { readKey } from "./keys";
import { CertificateObject, certificatesIn, IssuerObject, SecretObject, textIn } from "./objects";
import { Authority } from "./sign";
import { standIn } from "./stand-in-ca";
import { secretNamespace, secretOf, World } from "./world";

/** Who signs, and within which limits. */
export type Signer =
  | { readonly kind: "selfSigned" }
  | { readonly kind: "ca"; readonly authority: Authority }
  | { readonly kind: "acme"; readonly authority: Authority };

/** The issuer of a Certificate; nothing when it is of another program's kind. @throws {Refusal} when it does not exist */
export function issuerOf(world: World, { spec, metadata }: CertificateObject): IssuerObject | undefined {
  const { group = "cert-manager.io", kind = "Issuer", name } = spec.issuerRef;
  if (group !== "cert-manager.io") return undefined;
  const found = kind === "ClusterIssuer" ? world.clusterIssuers.get(name) : world.issuers.get(name, metadata.namespace);
  if (!found) throw new Refusal("IssuerNotFound", `Referenced "${kind}" not found: "${name}"`);
  return found as IssuerObject;
}

/** What signs for an issuer. @throws {Refusal} while it cannot */
export async function signerOf(world: World, issuer: IssuerObject): Promise<Signer> {
  const { selfSigned, ca, acme } = issuer.spec;
  if (selfSigned) return { kind: "selfSigned" };
  if (ca) return { kind: "ca", authority: await caAuthority(world, issuer, ca.secretName) };
  if (acme) return { kind: "acme", authority: await acmeAuthority(world, issuer, acme) };
  throw new Refusal("NotSimulated", `Issuers of this kind are not simulated: ${Object.keys(issuer.spec).join(", ")}`);
}

async function caAuthority(world: World, issuer: IssuerObject, name: string): Promise<Authority> {
  const secret = secretOf(world, name, secretNamespace(issuer));
  if (!secret) throw new Refusal("ErrGetKeyPair", `Error getting keypair for CA issuer: secret "${name}" not found`);
  const pem = textIn(secret, "tls.key");
  if (pem === REHEARSED_SECRET) return standIn(secret, world.now());
  const chain = chainOf(secret);
  try {
    const own = new X509Certificate(chain[0]);
    if (!own.ca) throw new Refusal("ErrInvalidKeyPair", "Error getting keypair for CA issuer: certificate is not a CA");
    return { key: await readKey(pem ?? ""), chain };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("ErrInvalidKeyPair", `Error getting keypair for CA issuer: ${(error as Error).message}`);
  }
}

/** The CA's certificate and those above it; the root may be under `ca.crt` alone. */
function chainOf(secret: SecretObject): string[] {
  const pems = ["tls.crt", "ca.crt"].flatMap((key) => certificatesIn(textIn(secret, key) ?? ""));
  return [...new Set(pems)];
}
