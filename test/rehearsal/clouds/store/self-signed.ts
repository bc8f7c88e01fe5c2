import { makeKey } from "../../../../rehearsal/simulated/cert-manager/keys";
import { ownSigned } from "../../../../rehearsal/simulated/cert-manager/stand-in-ca";

/** A certificate for nobody, in PEM. */
export async function selfSigned(): Promise<string> {
  const { chain } = await ownSigned(await makeKey({ algorithm: "ECDSA" }), "administrator", new Date());
  return chain[0];
}
