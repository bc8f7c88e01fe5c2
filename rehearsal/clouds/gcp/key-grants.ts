import { inputsOf } from "../model-inputs";
import type { CryptoKeyIAMMemberArgs } from "@pulumi/gcp/kms";
import type { CloudWorld } from "../world";
import { GoogleApiError, badRequest } from "./api-error";

const KEY_MEMBER = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const ROLE = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

/**
 * @param domain of the e-mail address of Google's own account, which begins with the number of the project
 * @throws where the account may not use the key yet
 */
export function requireKeyGrant(world: CloudWorld, key: string | undefined, domain: string): void {
  if (!key || !isKeyName(key)) {
    throw badRequest(`Key "${key}" must be projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`);
  }
  const members = world.records(KEY_MEMBER).map(({ outputs }) => inputsOf<CryptoKeyIAMMemberArgs>(outputs));
  const isGranted = members.some(
    ({ cryptoKeyId, role, member }) =>
      cryptoKeyId === key &&
      role === ROLE &&
      new RegExp(`^serviceAccount:service-\\d+@${domain.replaceAll(".", "\\.")}$`).test(member),
  );
  if (isGranted) return;
  throw new GoogleApiError(403, "forbidden", `Cloud KMS key ${key}: Google's account at ${domain} needs ${ROLE} on it`);
}

/** Whether a text is the full name of a key of Cloud KMS. */
export function isKeyName(text: string): boolean {
  return /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/.test(text);
}
