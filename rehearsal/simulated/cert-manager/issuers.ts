import { writeStatus } from "../reconcile";
import { signerOf } from "./authorities";
import { condition, holds, Outcome, Refusal } from "./conditions";
import { IssuerObject } from "./objects";
import { World } from "./world";

/** What a working issuer says, by its kind. */
const READY: Readonly<Record<"selfSigned" | "ca" | "acme", Omit<Outcome, "ready">>> = {
  selfSigned: { reason: "IsReady", message: "" },
  ca: { reason: "KeyPairVerified", message: "Signing CA verified" },
  acme: { reason: "ACMEAccountRegistered", message: "The ACME account was registered with a simulated ACME server" },
};

/** Tells of an Issuer or ClusterIssuer whether it can sign. */
export async function reconcileIssuer(world: World, issuer: IssuerObject): Promise<void> {
  const { metadata, spec, status } = issuer;
  const at = { generation: metadata.generation, now: world.now() };
  const conditions = [condition("Ready", await outcomeOf(world, issuer), status?.conditions, at)];
  const { acme } = spec;
  const account = acme && { uri: `${acme.server}#simulated`, lastRegisteredEmail: acme.email };
  const fields = acme ? { conditions, acme: account } : { conditions };
  if (holds(status, fields)) return;
  await writeStatus(world.client, metadata.namespace ? world.issuers : world.clusterIssuers, issuer, fields);
}

async function outcomeOf(world: World, issuer: IssuerObject): Promise<Outcome> {
  try {
    const { kind } = await signerOf(world, issuer);
    return { ready: true, ...READY[kind] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ready: false, reason: error.reason, message: error.message };
  }
}
