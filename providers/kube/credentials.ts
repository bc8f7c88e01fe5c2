import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { Connection, ExecCredential } from "./kubeconfig";

/** What a request authenticates with beside the client certificate of the kubeconfig. */
export interface Credential {
  readonly token?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** A credential is fetched again this long before it expires, so that no request is sent with a dying one. */
const EXPIRY_MARGIN_MS = 60_000;

/** Yields the credential of a connection, and renews what a credential plugin gave before it expires. */
export class Credentials {
  private current?: Promise<{ credential: Credential; expires: number }>;

  constructor(private readonly connection: Connection) {}

  async get(): Promise<Credential> {
    const { exec, token, cert, key } = this.connection;
    if (!exec) return { token, cert, key };
    const known = await this.current;
    if (known && known.expires > Date.now()) return known.credential;
    this.current = runPlugin(exec, this.connection.server);
    try {
      return (await this.current).credential;
    } catch (error) {
      this.current = undefined;
      throw error;
    }
  }
}

/** Runs a plugin as https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins says. */
async function runPlugin(exec: ExecCredential, server: string): Promise<{ credential: Credential; expires: number }> {
  const info = {
    apiVersion: exec.apiVersion,
    kind: "ExecCredential",
    spec: { interactive: false, cluster: { server } },
  };
  const env = { ...process.env, ...exec.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  const { stdout } = await promisify(execFile)(exec.command, [...exec.args], { env }).catch((error) => {
    throw new Error(`kubeconfig: the credential plugin "${exec.command}" ${failure(error)}`);
  });
  const { status } = JSON.parse(stdout) as { status?: Record<string, string> };
  if (!status) throw new Error(`kubeconfig: the credential plugin "${exec.command}" gave no status`);
  const expires = status.expirationTimestamp ? Date.parse(status.expirationTimestamp) - EXPIRY_MARGIN_MS : Infinity;
  const { token, clientCertificateData: cert, clientKeyData: key } = status;
  return { credential: { token, cert, key }, expires };
}

function failure(error: NodeJS.ErrnoException & { stderr?: string }): string {
  if (error.code === "ENOENT") return "is not on the PATH; install it or use another context";
  return `failed: ${(error.stderr ?? "").trim().split("\n").pop() || `exit code ${error.code}`}`;
}
