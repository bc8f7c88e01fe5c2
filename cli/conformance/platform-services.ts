import type { Construct } from "constructs";
import { CertManagerChart } from "../../charts/cert-manager/chart";
import { IssuersChart } from "../../charts/cert-manager/issuers";
import { DexChart } from "../../charts/dex/chart";
import { providerOf } from "../../charts/dex/issuer";
import { IstioChart, type IstioChartProps } from "../../charts/istio/chart";
import { CNI_DIRECTORIES } from "../../charts/istio/cni-directories";
import { meshLabels } from "../../charts/istio/mesh";
import { IstioGatewayChart } from "../../charts/istio-gateways/chart";
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY, type GatewayKind } from "../../charts/istio-gateways/gateway-kind";
import { INGRESS_PODS } from "../../charts/istio-gateways/gateway-pods";
import { KedaChart } from "../../charts/keda/chart";
import { KnativeEventingChart } from "../../charts/knative-eventing/chart";
import { KnativeServingChart } from "../../charts/knative-serving/chart";
import { KubeflowGatewayChart } from "../../charts/kubeflow-gateway/chart";
import { KUBEFLOW_GATEWAY, type GatewayRef } from "../../charts/kubeflow-gateway/gateway-ref";
import { OAuth2ProxyChart } from "../../charts/oauth2-proxy/chart";
import { AUTHORIZER } from "../../charts/oauth2-proxy/names";
import type { MachineTokenIssuer } from "../../charts/oauth2-proxy/machine-tokens";
import type { Release } from "../../charts/releases";
import type { Charts } from "./components";
import { ISSUER, PLACEHOLDER } from "./compared";

/** An encrypted gateway with a name, as every installation but a rehearsal has it. */
const GATEWAY: GatewayRef = { name: KUBEFLOW_GATEWAY, host: "kubeflow.example.com", https: true };

/** Upstream's login knows no host, and comes by plain HTTP. */
const ANY_HOST: GatewayRef = { name: KUBEFLOW_GATEWAY, https: false };

const MESH = "sidecar";

/** The keys of a cluster whose issuer nobody else can reach. */
const JWKS = '{"keys":[]}';

/** Renders the services that applications stand on, with the settings by which each reference file was made. */
export function platformServices(release: Release): Readonly<Record<string, Charts>> {
  const common = { release, availability: "high" } as const;
  const namespaceLabels = meshLabels(MESH);
  return {
    "cert-manager": (app) => [
      new CertManagerChart(app, "cert-manager", common),
      new IssuersChart(app, "issuers", { issuer: { kind: "selfSigned" } }),
    ],
    istio: istio(release, { mode: MESH }),
    "options/istio-ambient": istio(release, { mode: "ambient" }),
    "options/istio-gke": istio(release, { mode: MESH, cni: CNI_DIRECTORIES.gke }),
    "istio-cluster-local-gateway": (app) => [gateway(release, CLUSTER_LOCAL_GATEWAY)(app)],
    "istio-kubeflow-resources": (app) => [
      new KubeflowGatewayChart(app, "kubeflow-gateway", {
        ingress: INGRESS_PODS,
        host: GATEWAY.host,
        domains: ["serving.example.com"],
        tls: { kind: "issuer", issuer: ISSUER },
      }),
    ],
    dex: (app) => [
      new DexChart(app, "dex", {
        ...common,
        gateway: GATEWAY,
        mesh: MESH,
        clientSecret: PLACEHOLDER,
        settings: { connectors: [], users: [{ email: "user@example.com", hash: PLACEHOLDER }] },
        secretsDigest: PLACEHOLDER,
      }),
    ],
    "oauth2-proxy": login(release, []),
    "options/oauth2-proxy-m2m-eks": login(release, [
      { issuer: "https://oidc.eks.AWS_REGION.amazonaws.com/id/CLUSTER_ID" },
    ]),
    "options/oauth2-proxy-m2m-kind": login(release, [
      { issuer: "https://kubernetes.default.svc.cluster.local", jwks: JWKS },
      { issuer: "https://kubernetes.default.svc", jwks: JWKS },
    ]),
    "knative-serving": (app) => [
      new KnativeServingChart(app, "knative-serving", {
        ...common,
        mesh: MESH,
        gateway: GATEWAY,
        domain: "example.com",
      }),
    ],
    "options/knative-eventing": (app) => [
      new KnativeEventingChart(app, "knative-eventing", { ...common, mesh: { mode: MESH, namespaceLabels } }),
    ],
    [`extras/keda-${release.keda.version}`]: (app) => [new KedaChart(app, "keda", common)],
  };
}

/** The reference has the ingress gateway in the same file. */
function istio(release: Release, settings: Pick<IstioChartProps, "mode" | "cni">): Charts {
  return (app) => [
    new IstioChart(app, "istio", { release, availability: "high", authorizer: AUTHORIZER, ...settings }),
    gateway(release, INGRESS_GATEWAY)(app),
  ];
}

function gateway(release: Release, kind: GatewayKind) {
  return (app: Construct) =>
    new IstioGatewayChart(app, kind.name, {
      ...{ kind, release, availability: "high" },
      service: { kind: "ClusterIP" },
    });
}

function login(release: Release, machineTokens: readonly MachineTokenIssuer[]): Charts {
  return (app) => [
    new OAuth2ProxyChart(app, "oauth2-proxy", {
      release,
      availability: "high",
      mesh: MESH,
      gateway: ANY_HOST,
      provider: { ...providerOf(ANY_HOST), clientSecret: PLACEHOLDER },
      cookieSecret: PLACEHOLDER,
      secretsDigest: PLACEHOLDER,
      machineTokens,
    }),
  ];
}
