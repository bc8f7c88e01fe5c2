import { X509Certificate } from "node:crypto";

import { KubeClient } from "../../../providers/kube/client";
import { Connection, readKubeconfig } from "../../../providers/kube/kubeconfig";
import type { EmbeddedCluster } from "../world";
import { FileWorld } from "./file-world";
import type { ClientCredentials } from "./logins";

export interface WorldOptions {
  /** Where the cloud is kept; it is made when something is first put there. */
  readonly folder: string;
  /** The administrator's kubeconfig of the embedded cluster. */
  readonly kubeconfig: string;
}

/**
 * Opens a simulated cloud on an embedded cluster that answers.
 * @throws when the kubeconfig has no client certificate, or its cluster does not answer
 */
export async function openWorld({ folder, kubeconfig }: WorldOptions): Promise<FileWorld> {
  const connection = readKubeconfig(kubeconfig);
  const credentials = credentialsOf(connection, kubeconfig);
  const ca = Buffer.from(authority(connection, kubeconfig)).toString("base64");
  const client = new KubeClient(connection);
  const { gitVersion } = await client.request<{ gitVersion: string }>("GET", "/version");
  const cluster: EmbeddedCluster = {
    endpoint: connection.server,
    ca,
    version: gitVersion.replace(/^v/, ""),
    client,
  };
  return new FileWorld(folder, cluster, credentials);
}

function credentialsOf({ cert, key }: Connection, file: string): ClientCredentials {
  if (!cert || !key)
    throw new Error(`"${file}": has no client certificate and key; a rehearsal's own kubeconfig has both`);
  return { certificate: cert, key };
}

function authority({ ca }: Connection, file: string): string {
  if (!ca) throw new Error(`"${file}": names no authority of its server; a rehearsal's own kubeconfig does`);
  // Throws where it is no certificate.
  return new X509Certificate(ca).toString();
}
