import { createServer } from "node:https";
import { AddressInfo } from "node:net";

/** `/apis/<group>/<version>`, where the API server asks what the API consists of. */
const DISCOVERY = /^\/apis\/([^/?]+\/[^/?]+)\/?(?:\?.*)?$/;

/** A server that runs. */
export interface SimulatedApi {
  /** On this machine's loopback address. */
  readonly port: number;
  close(): void;
}

/**
 * Answers in the place of every simulated server of an aggregated API: the API is there and empty.
 *
 * @param identity PEM texts of any certificate and its key; the API server is told not to look: see `simulatedApisPolicy`.
 */
export async function startSimulatedApi(identity: {
  readonly cert?: string;
  readonly key?: string;
}): Promise<SimulatedApi> {
  const server = createServer({ cert: identity.cert, key: identity.key }, ({ url = "" }, response) => {
    const groupVersion = DISCOVERY.exec(url)?.[1];
    const body = groupVersion
      ? { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: [] }
      : { kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404, message: "simulated" };
    response.writeHead(groupVersion ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen({ port: 0, host: "127.0.0.1" }, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
