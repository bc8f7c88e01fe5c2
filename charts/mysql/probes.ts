import type { k8s } from "cdk8s-plus-28";

/** Seconds between two probes of a server that starts or runs. */
const PERIOD = 10;

/** A first start makes the database, and one after a crash repairs it: up to ten minutes on a slow disk. */
const START_PROBES = 60;

/** Probes that need no password. */
export function mysqlProbes(port: number): Pick<k8s.Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
  const probe = { exec: { command: ping(port) }, periodSeconds: PERIOD, timeoutSeconds: 5 };
  return {
    startupProbe: { ...probe, failureThreshold: START_PROBES },
    readinessProbe: { ...probe, failureThreshold: 3 },
    livenessProbe: { ...probe, failureThreshold: 6 },
  };
}

/**
 * Asks the server for a login as nobody, which it refuses when it is well: `mysqladmin ping` ends with 0 then, too. By
 * TCP, on which the server that the first start runs for itself does not listen. A bare TCP probe would not do: after
 * a hundred broken handshakes MySQL locks the address out that they came from.
 */
function ping(port: number): string[] {
  return ["mysqladmin", "ping", "--protocol=TCP", "--host=127.0.0.1", `--port=${port}`, "--connect-timeout=4"];
}
