import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** Bytes of a generated secret: the most that oauth2-proxy takes for a key. */
const SECRET_BYTES = 32;

/** A secret in base64, made once and kept in the state, encrypted, for as long as its name stays. */
export function generatedSecret(name: string): pulumi.Output<string> {
  return pulumi.secret(new random.RandomBytes(name, { length: SECRET_BYTES }).base64);
}

/** A password of 64 letters and digits, which nothing has to quote: not a shell, not a URL, not a database's client. */
export function generatedPassword(name: string): pulumi.Output<string> {
  return pulumi.secret(new random.RandomBytes(name, { length: SECRET_BYTES }).hex);
}
