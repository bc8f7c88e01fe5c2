import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";

import { parse } from "yaml";

/** The same cluster, which calls itself by another version. */
export interface ClusterOfVersion {
  /** Text of its kubeconfig. */
  readonly kubeconfig: string;
  close(): Promise<void>;
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string } & Record<string, string> }];
  readonly users: readonly [{ readonly user: Record<string, string> }];
}

/**
 * Stands before an API server and passes everything on, as the kubeconfig's user, but says that it is of another version:
 * no other is built here.
 */
export async function clusterOfVersion(kubeconfig: string, gitVersion: string): Promise<ClusterOfVersion> {
  const { clusters, users } = parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
  const [{ cluster }] = clusters;
  const [{ user }] = users;
  const credentials = {
    ca: readFileSync(cluster["certificate-authority"]),
    cert: readFileSync(user["client-certificate"]),
    key: readFileSync(user["client-key"]),
  };
  const server = createServer((asked, answer) => {
    if (asked.url === "/version") answer.end(JSON.stringify({ gitVersion }));
    else passOn(cluster.server, credentials, asked, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { kubeconfig: kubeconfigOf(`http://127.0.0.1:${port}`), close: () => end(server) };
}

function passOn(target: string, credentials: object, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url = "/" } = asked;
  const passed = request(new URL(url, target), { ...credentials, method, headers }, (received) => {
    answer.writeHead(received.statusCode ?? 502, received.headers);
    received.pipe(answer);
  });
  passed.on("error", () => answer.writeHead(502).end());
  asked.pipe(passed);
}

function kubeconfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "other",
    contexts: [{ name: "other", context: { cluster: "other", user: "nobody" } }],
    clusters: [{ name: "other", cluster: { server } }],
    users: [{ name: "nobody", user: {} }],
  });
}

function end(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
