import { KatibChart, type KatibChartProps } from "../../../charts/katib/chart";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import type { Release } from "../../../charts/releases";
import { ISSUER, PLACEHOLDER } from "../compared";
import type { Charts } from "../components";

/** Renders Katib with a database of its own, and with an external one. */
export function katib(release: Release): Readonly<Record<string, Charts>> {
  const chart =
    (database: KatibChartProps["database"]): Charts =>
    (app) => [
      new KatibChart(app, "katib", {
        release,
        availability: "high",
        mesh: "sidecar",
        gateway: { name: KUBEFLOW_GATEWAY, https: true },
        issuer: ISSUER,
        database,
      }),
    ];
  const credentials = { kind: "given", user: "root", password: PLACEHOLDER } as const;
  return {
    katib: chart({ kind: "own", volume: { size: "10Gi" }, credentials }),
    "options/katib-external-db": chart({ kind: "external", host: "mysql.example.com", credentials }),
  };
}
