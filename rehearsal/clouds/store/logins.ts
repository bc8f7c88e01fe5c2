import { X509Certificate } from "node:crypto";
import { join } from "node:path";

import { readJson, writeAtomically } from "./atomic-file";

/** What signs in as the administrator of the embedded cluster. */
export interface ClientCredentials {
  /** Both in PEM. */
  readonly certificate: string;
  readonly key: string;
}

/** Stand-ins for the programs that sign in to a cluster in a cloud: `aws`, `gke-gcloud-auth-plugin`, `kubelogin`. */
export class Logins {
  /** @param folder of the programs, for the PATH of whoever starts kubectl or a provider */
  constructor(
    readonly folder: string,
    private readonly credentials: ClientCredentials,
  ) {}

  /** Lets a program sign in when it is called with these words among its arguments, in their order. */
  allow(command: string, words: readonly string[]): void {
    const file = join(this.folder, `.${command}.json`);
    const allowed = readJson<string[][]>(file) ?? [];
    const same = allowed.some((other) => JSON.stringify(other) === JSON.stringify(words));
    const all = same ? allowed : [...allowed, [...words]];
    writeAtomically(file, JSON.stringify(all), 0o600);
    writeAtomically(join(this.folder, `.${command}.credential`), execCredential(this.credentials), 0o600);
    writeAtomically(join(this.folder, command), script(command, all), 0o700);
  }
}

/** API: https://kubernetes.io/docs/reference/config-api/client-authentication.v1beta1/ */
function execCredential({ certificate, key }: ClientCredentials): string {
  const expirationTimestamp = new Date(new X509Certificate(certificate).validTo).toISOString();
  const status = { expirationTimestamp, clientCertificateData: certificate, clientKeyData: key };
  const credential = { kind: "ExecCredential", apiVersion: "client.authentication.k8s.io/v1beta1", status };
  return `${JSON.stringify(credential)}\n`;
}

/** Words of an argument list are kept between bars, which no name of a cluster has. */
function script(command: string, allowed: readonly (readonly string[])[]): string {
  const cases = allowed.map((words) => `  ${words.map((word) => `*${quoted(`|${word}|`)}`).join("")}*) ;;`);
  return [
    "#!/bin/sh",
    `# ${command}, simulated by a rehearsal: it signs in to the embedded cluster and does nothing else.`,
    // Two bars in a row: words that follow each other must not share one.
    'words=""',
    'for word in "$@"; do words="$words|$word|"; done',
    'case "$words" in',
    ...cases,
    `  *) echo ${quoted(refusal(command))} >&2; exit 1 ;;`,
    "esac",
    `cat "$(dirname "$0")/.${command}.credential"`,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const REFUSALS: Readonly<Record<string, string>> = {
  aws: "An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found, or nobody gave you access to it",
  "gke-gcloud-auth-plugin":
    "F main.go: print credential failed with error: Failed to retrieve access token: failure while executing gcloud",
  kubelogin: "Error: failed to get token: no server that you may sign in to has this id",
};

function refusal(command: string): string {
  return REFUSALS[command] ?? `${command}: you may not sign in to this cluster`;
}
