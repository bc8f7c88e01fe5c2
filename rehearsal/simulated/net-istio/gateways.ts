import { parse } from "yaml";
import { LOCAL_GATEWAY_REF, localGatewayHost } from "../../../charts/knative-serving/names";
import { INGRESS_PODS } from "../../../charts/istio-gateways/gateway-pods";
import { KubeObject } from "../../../providers/kube/object";

/** Who may come to an ingress's hosts. */
export type Visibility = "ClusterLocal" | "ExternalIP";

/** An Istio Gateway that Knative's routes are attached to. */
export interface KnativeGateway {
  readonly namespace: string;
  readonly name: string;
  /** Full name of the Service in front of its Pods. */
  readonly service: string;
}

/** How net-istio's ConfigMap names the gateways for one visibility, and which it takes where none is named. */
interface Naming {
  /** Key with a list of gateways. */
  readonly list: string;
  /** Start of the older keys: `<start>.<namespace>.<name>: <service>`. */
  readonly start: string;
  readonly fallback: KnativeGateway;
}

const [LOCAL_NAMESPACE, LOCAL_NAME] = LOCAL_GATEWAY_REF.split("/");

const NAMINGS: Readonly<Record<Visibility, Naming>> = {
  ExternalIP: {
    list: "external-gateways",
    start: "gateway.",
    fallback: { namespace: LOCAL_NAMESPACE, name: "knative-ingress-gateway", service: INGRESS_PODS.service },
  },
  ClusterLocal: {
    list: "local-gateways",
    start: "local-gateway.",
    fallback: { namespace: LOCAL_NAMESPACE, name: LOCAL_NAME, service: localGatewayHost(INGRESS_PODS.namespace) },
  },
};

/** The gateways that the ConfigMap `config-istio` names, first of all the one that a status tells. */
export function gatewaysIn(config: KubeObject | undefined, visibility: Visibility): readonly KnativeGateway[] {
  const data = (config?.data ?? {}) as Readonly<Record<string, string>>;
  const { list, start, fallback } = NAMINGS[visibility];
  const listed = data[list] === undefined ? [] : (parse(data[list]) as KnativeGateway[]);
  const named = Object.entries(data)
    .filter(([key]) => key.startsWith(start))
    .map(([key, service]) => {
      const [, namespace, name] = /^([^.]+)\.(.+)$/.exec(key.slice(start.length)) ?? [];
      return { namespace, name, service };
    });
  const gateways = [...listed, ...named];
  return gateways.length > 0 ? gateways : [fallback];
}
