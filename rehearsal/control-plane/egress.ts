import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stringify } from "yaml";

import { RehearsalPaths } from "../environment";

/** The longest path that a Unix socket can have on Linux, less the byte that ends it; macOS takes four bytes less. */
const LONGEST_SOCKET = 103;

/**
 * The socket of the proxy through which the API server reaches what runs in the cluster: webhooks, and the servers of
 * aggregated APIs. In the rehearsal's folder, or for one that is nested too deeply for a socket, in the machine's own
 * folder for temporary files.
 */
export function egressSocket({ root }: RehearsalPaths): string {
  const socket = join(root, "egress.sock");
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET) return socket;
  const digest = createHash("sha256").update(root).digest("hex").slice(0, 16);
  return join(tmpdir(), `kubeflow-rehearsal-${digest}.sock`);
}

/** The API server's file for `--egress-selector-config-file`: into the cluster by the proxy, elsewhere directly. */
export function egressSelectorConfig(socket: string): string {
  const transport = { uds: { udsName: socket } };
  return stringify({
    apiVersion: "apiserver.k8s.io/v1beta1",
    kind: "EgressSelectorConfiguration",
    egressSelections: [{ name: "cluster", connection: { proxyProtocol: "HTTPConnect", transport } }],
  });
}
