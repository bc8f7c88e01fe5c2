import { makeKey } from "./keys";
import { SecretObject } from "./objects";
import { Authority, sign } from "./sign";

const YEAR_MS = 365 * 24 * 3_600_000;

const known = new Map<string, Authority>();

/**
 * A CA in the place of one whose key is a secret of the stack: a rehearsal cannot know that. It lasts as long as this
 * process.
 */
export async function standIn({ metadata }: SecretObject, now: Date): Promise<Authority> {
  const uid = metadata.uid ?? metadata.name;
  const made = known.get(uid) ?? (await makeStandIn(metadata.name, now));
  known.set(uid, made);
  return made;
}

async function makeStandIn(name: string, now: Date): Promise<Authority> {
  const key = await makeKey({ algorithm: "ECDSA" });
  return ownSigned(key, `Stand-in of a rehearsal for the CA in Secret ${name}`, now);
}

/** A root that this simulation makes up; its subject says so. */
export async function ownSigned(key: Authority["key"], commonName: string, now: Date): Promise<Authority> {
  const spec = { isCA: true, commonName, secretName: "", issuerRef: { name: "" } };
  const times = { notBefore: new Date(now.getTime() - YEAR_MS), notAfter: new Date(now.getTime() + 10 * YEAR_MS) };
  return { key, chain: [await sign({ spec, publicKey: key.publicKey, ...times }, { ownKey: key })] };
}
