import { int64, intOrString, object, requiring, since, string } from "../schema";
import { atomicList } from "./merge";

const header = object({ name: string(), value: string() }, { required: ["name", "value"] });

/** A command run in the container (ExecAction). */
export const exec = object({ command: atomicList(string()) });

/** An HTTP GET to the Pod (HTTPGetAction). */
export const httpGet = requiring(["port"], {
  host: string(),
  httpHeaders: atomicList(header),
  path: string(),
  port: intOrString(),
  scheme: string<"HTTP" | "HTTPS">(),
});

/** A TCP connection to the Pod (TCPSocketAction). */
export const tcpSocket = object({ host: string(), port: intOrString() }, { required: ["port"] });

const handler = object({
  exec,
  httpGet,
  sleep: since(29, object({ seconds: int64() }, { required: ["seconds"] })),
  tcpSocket,
});

/** What runs right after a container's start and before its end (Lifecycle). */
export const lifecycle = object({
  postStart: handler,
  preStop: handler,
  stopSignal: since(33, string()),
});
