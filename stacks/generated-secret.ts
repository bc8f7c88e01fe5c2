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

/** Longest password of a database of RDS. */
const DATABASE_PASSWORD_LENGTH = 41;

/** Capital and small letters, and digits: Azure wants three kinds of characters. */
const OF_EACH_KIND = "Aa1";

/** A password that databases of all clouds take: 38 random hexadecimal digits after one character of each kind. */
export function generatedDatabasePassword(name: string): pulumi.Output<string> {
  const { hex } = new random.RandomBytes(name, { length: SECRET_BYTES });
  const length = DATABASE_PASSWORD_LENGTH - OF_EACH_KIND.length;
  return pulumi.secret(hex.apply((digits) => `${OF_EACH_KIND}${digits.slice(0, length)}`));
}
