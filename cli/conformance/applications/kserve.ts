import { KServeChart } from "../../../charts/kserve/chart";
import { LOCAL_GATEWAY_REF, localGatewayHost } from "../../../charts/knative-serving/names";
import { KUBEFLOW_GATEWAY } from "../../../charts/kubeflow-gateway/gateway-ref";
import { ISTIO_SYSTEM } from "../../../charts/istio/names";
import type { Release } from "../../../charts/releases";
import { ISSUER } from "../compared";
import type { Charts } from "../components";

/** Renders KServe with the settings by which the reference was made, and with all that it has the programs of. */
export function kserve(release: Release): Readonly<Record<string, Charts>> {
  return {
    kserve: (app) => [
      new KServeChart(app, "kserve", {
        ...{ release, availability: "high", mesh: "sidecar" },
        issuer: ISSUER,
        gateway: { name: KUBEFLOW_GATEWAY, https: false },
        mode: {
          kind: "knative",
          knative: {
            domain: "example.com",
            localGateway: LOCAL_GATEWAY_REF,
            localGatewayService: localGatewayHost(ISTIO_SYSTEM),
          },
        },
        settings: { localModel: {}, llm: { gateway: "kserve/kserve-ingress-gateway" } },
      }),
    ],
  };
}
