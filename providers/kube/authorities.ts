import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";

/**
 * Whom to trust where a kubeconfig names no authority: those in the file of `SSL_CERT_FILE`, where it names one, as
 * kubectl and other programs in Go do; Node would leave it unread.
 * @default Node's own list
 */
export function trustedAuthorities(env: NodeJS.ProcessEnv = process.env): string[] | undefined {
  const file = env.SSL_CERT_FILE;
  if (!file) return undefined;
  try {
    return [...rootCertificates, readFileSync(file, "utf8")];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`SSL_CERT_FILE: "${file}" cannot be read (${code}); name a file of certificates, or unset it`);
  }
}
