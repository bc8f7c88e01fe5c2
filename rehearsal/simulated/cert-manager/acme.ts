import type { CertificateSpec } from "../../../charts/cert-manager/crds/certificate";
import type { IssuerSpec } from "../../../charts/cert-manager/crds/issuer";
import { Refusal } from "./conditions";
import { makeKey, readKey } from "./keys";
import { IssuerObject, textIn } from "./objects";
import { Authority } from "./sign";
import { ownSigned } from "./stand-in-ca";
import { applySecret, secretNamespace, secretOf, World } from "./world";

type Acme = NonNullable<IssuerSpec["acme"]>;

/** What a public CA gives, whatever lifetime is asked for. */
const ACME_LIFETIME = "2160h";

/** Said in the subject of every certificate, since no real CA has signed it. */
const SIMULATED = "Simulated ACME CA of a rehearsal";

/** Endings of names that no public CA signs. */
const PRIVATE_NAME = /^[^.]+$|\.(svc|local|localhost|internal|test|cluster)$/;

/** The account with a simulated CA: its key is made as a real one is, and signs here. */
export async function acmeAuthority(
  world: World,
  issuer: IssuerObject,
  { privateKeySecretRef }: Acme,
): Promise<Authority> {
  const { name, key = "tls.key" } = privateKeySecretRef;
  const namespace = secretNamespace(issuer);
  const pem = textIn(secretOf(world, name, namespace), key) ?? (await makeAccount(world, { name, namespace }, key));
  return ownSigned(await readKey(pem), SIMULATED, world.now());
}

/** What the certificate that an ACME CA signs says: only names that it can check. @throws {Refusal} for others */
export function acmeSpec(spec: CertificateSpec, { solvers = [] }: Acme): CertificateSpec {
  const { dnsNames = [], ipAddresses = [], uris = [], isCA } = spec;
  const names = [...new Set([...(spec.commonName ? [spec.commonName] : []), ...dnsNames])];
  const refused = [...ipAddresses, ...uris, ...names.filter((name) => PRIVATE_NAME.test(name))];
  if (isCA || refused.length > 0 || names.length === 0) {
    const what = isCA ? "a CA" : refused.join(", ") || "no name";
    throw new Refusal("Failed", `An ACME server does not sign ${what}: it checks public DNS names alone`);
  }
  const wildcard = names.find((name) => name.startsWith("*."));
  if (wildcard && !solvers.some(({ dns01 }) => dns01)) {
    throw new Refusal("Failed", `No configured challenge solvers can be used for ${wildcard}: it takes one by DNS`);
  }
  return { ...spec, dnsNames: names, subject: { organizations: [SIMULATED] }, duration: ACME_LIFETIME };
}

async function makeAccount(
  world: World,
  metadata: { readonly name: string; readonly namespace: string },
  key: string,
): Promise<string> {
  const { pem } = await makeKey();
  const data = { [key]: Buffer.from(pem).toString("base64") };
  const labels = { "app.kubernetes.io/managed-by": "cert-manager" };
  await applySecret(world, { apiVersion: "v1", kind: "Secret", metadata: { ...metadata, labels }, data });
  return pem;
}
