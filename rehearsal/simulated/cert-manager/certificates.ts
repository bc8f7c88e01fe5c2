import { writeStatus } from "../reconcile";
import { Condition, condition, holds, Outcome, Refusal, rfc3339 } from "./conditions";
import { issue } from "./issuance";
import { Cause, Kept, keptIn } from "./kept";
import { CertificateObject, SecretObject, textIn, certificatesIn } from "./objects";
import { followsTemplate, secretFor } from "./secrets";
import { applySecret, secretOf, World } from "./world";

const UP_TO_DATE: Outcome = {
  ready: true,
  reason: "Ready",
  message: "Certificate is up to date and has not expired",
};

/** Issues a Certificate where that is due, keeps its Secret as it should be, and tells how it is. */
export async function reconcileCertificate(world: World, certificate: CertificateObject): Promise<void> {
  const secret = secretOf(world, certificate.spec.secretName, certificate.metadata.namespace);
  const kept = keptIn(certificate, secret, world.now());
  const { cause } = kept;
  if (!cause) {
    if (secret && !followsTemplate(secret, certificate)) await applySecret(world, rewritten(certificate, secret));
    return tell(world, certificate, kept, [UP_TO_DATE]);
  }
  try {
    const issued = await issue(world, certificate, secret);
    if (!issued) return;
    const written = await applySecret(world, secretFor(certificate, issued, secret));
    world.log(`issued ${certificate.metadata.namespace}/${certificate.metadata.name}: ${cause.message}`);
    const revision = (certificate.status?.revision ?? 0) + 1;
    await tell(world, certificate, keptIn(withoutRequest(certificate), written, world.now()), [UP_TO_DATE], revision);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await tell(world, certificate, kept, refused(cause, error));
  }
}

/** What is there stays ready while it can be used; why there is no newer one is told beside. */
function refused(cause: Cause, { reason, message }: Refusal): Outcome[] {
  const unready = { ready: false, reason: cause.reason, message: `${cause.message}: ${message}` };
  return [cause.usable ? UP_TO_DATE : unready, { ready: false, reason, message }];
}

/** @param outcomes of the conditions `Ready` and, where there is something to tell, `Issuing` */
async function tell(
  world: World,
  certificate: CertificateObject,
  { validity }: Kept,
  outcomes: readonly Outcome[],
  revision = certificate.status?.revision,
): Promise<void> {
  const { status, metadata } = certificate;
  const at = { generation: metadata.generation, now: world.now() };
  const conditions: Condition[] = outcomes.map((outcome, index) =>
    condition(index === 0 ? "Ready" : "Issuing", outcome, status?.conditions, at),
  );
  const fields = {
    conditions,
    revision,
    ...(validity && {
      notBefore: rfc3339(validity.notBefore),
      notAfter: rfc3339(validity.notAfter),
      renewalTime: rfc3339(validity.renewal),
    }),
  };
  if (!holds(status, fields)) await writeStatus(world.client, world.certificates, certificate, fields);
}

/** The same content with the labels and annotations that are wanted now. */
function rewritten(certificate: CertificateObject, secret: SecretObject): SecretObject {
  const [text, key, ca] = ["tls.crt", "tls.key", "ca.crt"].map((name) => textIn(secret, name));
  return secretFor(certificate, { certificates: certificatesIn(text ?? ""), key: key ?? "", ca }, secret);
}

/** What was asked for has been done. */
function withoutRequest(certificate: CertificateObject): CertificateObject {
  return { ...certificate, status: { ...certificate.status, conditions: [] } };
}
