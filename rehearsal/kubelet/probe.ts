import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect } from "node:net";

import { CreateContainerError } from "./mounts";
import { Container, Probe } from "./pod";

/** Where the ports that a Pod names are on this machine. */
export type PortMap = ReadonlyMap<number, number>;

/** Asks the program once; true when it answers as the probe wants. Never rejects. */
export type ProbeCheck = () => Promise<boolean>;

/** Programs tell a kubelet's probe from other requests by how this begins. */
const USER_AGENT = "kube-probe/rehearsal";

/** Kubernetes' default, in seconds. */
const TIMEOUT_SECONDS = 1;

/**
 * Makes a probe of a container executable.
 *
 * @param ports where the Pod's ports are on this machine; others are where the Pod says.
 * @throws {CreateContainerError} for a probe of a kind other than httpGet and tcpSocket, or an unknown port's name.
 */
export function probeCheck(container: Container, kind: ProbeKind, ports: PortMap): ProbeCheck | undefined {
  const probe = container[kind];
  if (!probe) return undefined;
  const where = `spec.containers["${container.name}"].${kind}`;
  const timeout = (probe.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
  if (probe.httpGet) {
    const { path = "/", scheme = "HTTP", httpHeaders = [] } = probe.httpGet;
    const port = localPort(probe.httpGet.port, container, ports, `${where}.httpGet.port`);
    const own = httpHeaders.map(({ name, value }) => [name.toLowerCase(), value] as const);
    const headers = { "user-agent": USER_AGENT, ...Object.fromEntries(own) };
    return () => httpGet({ scheme, port, path, headers, timeout });
  }
  if (probe.tcpSocket) {
    const port = localPort(probe.tcpSocket.port, container, ports, `${where}.tcpSocket.port`);
    return () => tcpConnect(port, timeout);
  }
  throw new CreateContainerError(
    `${where}: the rehearsal's live kubelet runs httpGet and tcpSocket probes only; use one`,
  );
}

export type ProbeKind = "startupProbe" | "readinessProbe" | "livenessProbe";

function localPort(
  port: Exclude<Probe["tcpSocket"], undefined>["port"],
  container: Container,
  ports: PortMap,
  where: string,
): number {
  const declared = typeof port === "number" ? port : container.ports?.find(({ name }) => name === port)?.containerPort;
  if (declared === undefined)
    throw new CreateContainerError(`${where}: the container has no port named "${port}"; add it or give a number`);
  return ports.get(declared) ?? declared;
}

interface HttpProbe {
  readonly scheme: "HTTP" | "HTTPS";
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
}

function httpGet({ scheme, port, path, headers, timeout }: HttpProbe): Promise<boolean> {
  return new Promise((resolve) => {
    // Like a real kubelet it trusts any certificate: a probe asks whether the program lives, not who it is.
    const options = { host: "127.0.0.1", port, path, headers, agent: false, rejectUnauthorized: false };
    const request = scheme === "HTTPS" ? requestHttps(options) : requestHttp(options);
    const timer = setTimeout(() => request.destroy(), timeout);
    request.once("response", ({ statusCode = 0 }) => {
      resolve(statusCode >= 200 && statusCode < 400);
      request.destroy();
    });
    request.on("error", () => resolve(false));
    request.once("close", () => {
      clearTimeout(timer);
      resolve(false);
    });
    request.end();
  });
}

function tcpConnect(port: number, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const end = (answer: boolean) => {
      resolve(answer);
      socket.destroy();
    };
    socket.setTimeout(timeout, () => end(false));
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}
