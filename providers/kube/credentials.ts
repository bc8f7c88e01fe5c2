import { execFile } from "node:child_process";

import { Connection, ExecCredential } from "./kubeconfig";

/** What a request authenticates with. */
export interface Credential {
  readonly token?: string;
  /** PEM texts of a client certificate. */
  readonly cert?: string;
  readonly key?: string;
}

interface Known {
  readonly credential: Credential;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** A credential is fetched again this long before it expires, so that no request is sent with a dying one. */
const EXPIRY_MARGIN_MS = 60_000;

/** A plugin that asks a cloud for a token takes seconds; one that waits for a person would wait for ever. */
const PLUGIN_TIMEOUT_MS = 60_000;

/** Yields the credential of a connection, and renews what a credential plugin gave before it expires. */
export class Credentials {
  private known?: Known;
  private running?: Promise<Known>;

  constructor(private readonly connection: Connection) {}

  async get(): Promise<Credential> {
    const { exec, token, cert, key } = this.connection;
    if (!exec) return { token, cert, key };
    if (this.known && this.known.expires > Date.now()) return this.known.credential;
    // Many requests that find it expired run the plugin once.
    this.running ??= runPlugin(exec, this.connection).finally(() => (this.running = undefined));
    this.known = await this.running;
    return this.known.credential;
  }

  /** Forgets a credential that the server refused; false when there is no other to be had. */
  forget(refused: Credential): boolean {
    if (!this.connection.exec) return false;
    if (this.known?.credential === refused) this.known = undefined;
    return true;
  }
}

/** Runs a plugin as https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins says. */
async function runPlugin(exec: ExecCredential, { server, ca }: Connection): Promise<Known> {
  const cluster = { server, "certificate-authority-data": ca && Buffer.from(ca).toString("base64") };
  const spec = exec.provideClusterInfo ? { interactive: false, cluster } : { interactive: false };
  const info = JSON.stringify({ apiVersion: exec.apiVersion, kind: "ExecCredential", spec });
  const status = statusIn(await output(exec, { ...process.env, ...exec.env, KUBERNETES_EXEC_INFO: info }));
  if (!status?.token && !status?.clientCertificateData)
    throw new Error(`kubeconfig: the credential plugin "${exec.command}" gave neither a token nor a certificate`);
  const expires = status.expirationTimestamp ? Date.parse(status.expirationTimestamp) - EXPIRY_MARGIN_MS : Infinity;
  const { token, clientCertificateData: cert, clientKeyData: key } = status;
  return { credential: { token, cert, key }, expires };
}

function output(exec: ExecCredential, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env, timeout: PLUGIN_TIMEOUT_MS };
    const child = execFile(exec.command, [...exec.args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      reject(new Error(`kubeconfig: the credential plugin "${exec.command}" ${failure(error, stderr)}`));
    });
    // A plugin that would ask a person must find nobody.
    child.stdin?.end();
  });
}

function failure(error: Error & { code?: unknown; killed?: boolean }, stderr: string): string {
  if (error.code === "ENOENT") return "is not on the PATH; install it or use another context";
  if (error.killed) return `did not answer within ${PLUGIN_TIMEOUT_MS / 1000} s`;
  return `failed: ${stderr.trim().split("\n").pop() || `exit code ${error.code}`}`;
}

/** The plugin's answer; its text is never repeated in an error, for it holds the credential. */
function statusIn(text: string): Record<string, string> | undefined {
  try {
    return (JSON.parse(text) as { status?: Record<string, string> }).status;
  } catch {
    return undefined;
  }
}
