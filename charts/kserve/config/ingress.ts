import type { GatewayRef } from "../../kubeflow-gateway/gateway-ref";
import type { KServeSettings, KnativeRef, StandardMode, StandardRoutes } from "../settings";
import type { DeploymentMode } from "./mode";

/** What the section `ingress` is made of. */
export interface IngressProps {
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  readonly mode: DeploymentMode;
  readonly settings: KServeSettings;
}

/** Path of a model below the users' gateway. */
export const PATH_TEMPLATE = "/serving/{{ .Namespace }}/{{ .Name }}";

/** The gateway of the Gateway API that KServe names by itself; nothing makes it. */
const NO_GATEWAY = "kserve/kserve-ingress-gateway";

/** How models are reached, in the section `ingress`. */
export function ingressConfig(props: IngressProps): Record<string, unknown> {
  const { gateway, mode, settings } = props;
  const common = {
    // Required in every mode.
    ingressGateway: gateway.name,
    domainTemplate: "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}",
    urlScheme: gateway.https ? "https" : "http",
  };
  const routes = mode.kind === "knative" ? withKnative(props, mode.knative) : withoutKnative(mode);
  // LLMInferenceServices are always behind this gateway, and no one gateway can be the default of both.
  const kserveIngressGateway = settings.llm?.gateway ?? routes.kserveIngressGateway;
  return { ...common, ...routes, kserveIngressGateway };
}

type Routes = { readonly kserveIngressGateway: string } & Readonly<Record<string, unknown>>;

/**
 * By path, a model's host is the one that users type, so that their session holds there too. Where there is none, it is
 * Knative's.
 */
function withKnative({ gateway, settings }: IngressProps, knative: KnativeRef): Routes {
  return {
    enableGatewayApi: false,
    kserveIngressGateway: NO_GATEWAY,
    localGateway: knative.localGateway,
    localGatewayService: knative.localGatewayService,
    ingressDomain: gateway.host ?? knative.domain,
    ingressClassName: "istio",
    disableIstioVirtualHost: false,
    disableIngressCreation: false,
    pathTemplate: settings.pathTemplate ?? PATH_TEMPLATE,
  };
}

function withoutKnative({ domain, routes = { kind: "none" } }: StandardMode): Routes {
  return { ingressDomain: domain, disableIstioVirtualHost: true, ...byRoutes(routes) };
}

function byRoutes(routes: StandardRoutes): Routes {
  const none = { enableGatewayApi: false, kserveIngressGateway: NO_GATEWAY, disableIngressCreation: false };
  if (routes.kind === "ingress") return { ...none, ingressClassName: routes.className };
  if (routes.kind === "gatewayApi") {
    return { ...none, enableGatewayApi: true, kserveIngressGateway: routes.gateway };
  }
  return { ...none, disableIngressCreation: true };
}
