import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import type { IngressPods } from "../istio-gateways/gateway-pods";
import { EnvoyFilter, Gateway } from "../istio/objects";
import type { EnvoyFilterSpec } from "../istio/crds/proxy";
import { httpsRedirect, strictTransport } from "./filters";
import { KUBEFLOW_GATEWAY } from "./gateway-ref";
import { istioRoles } from "./roles";
import { challengeServers, gatewayServers, type Server, type Site } from "./servers";
import { hasHttpChallenge, type GatewayTls, type HstsSettings } from "./tls";

export interface KubeflowGatewayChartProps {
  /** The Pods that users come in by. */
  readonly ingress: IngressPods;
  /** Host that users type. @default any, and a certificate for the Service's name within the cluster */
  readonly host?: string;
  /**
   * Domains of models: all hosts one step below them. An issuer that asks over HTTP signs no such name; the hosts then
   * bring certificates and Gateways of their own. @default none
   */
  readonly domains?: readonly string[];
  readonly tls: GatewayTls;
  /** Ignored without TLS. @default a year */
  readonly hsts?: HstsSettings;
}

const [NAMESPACE, NAME] = KUBEFLOW_GATEWAY.split("/");

/**
 * The Gateway that users come in by, with its certificates, and the roles by which tenants see Istio's routes. Needs
 * the CRDs of Istio and, for certificates, of cert-manager; the namespace `kubeflow`; and the ingress gateway's.
 */
export class KubeflowGatewayChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: KubeflowGatewayChartProps,
  ) {
    super(scope, id);
    const { ingress, tls, hsts = {} } = props;
    for (const role of istioRoles()) new k8s.KubeClusterRole(this, `role-${role.metadata?.name}`, role);
    const sites = this.sites();
    this.gateway("gateway", NAME, gatewayServers(sites, tls));
    this.gateway("challenge-gateway", `${NAME}-challenge`, challengeServers(sites, tls));
    if (tls.kind === "none") return;
    this.filter("https", httpsRedirect(ingress, hasHttpChallenge(tls)));
    this.filter("hsts", strictTransport(ingress, hsts));
    if (tls.kind === "issuer") for (const site of sites) this.certificate(site, tls.issuer);
  }

  /**
   * The host and the domains have certificates of their own, since not every issuer of the one signs the other. With one
   * certificate they are one site: browsers use a connection for all hosts of its certificate, and Istio routes by the
   * host that it was opened for.
   */
  private sites(): Site[] {
    const { host = "*", domains = [], tls } = this.props;
    const models = hasHttpChallenge(tls) ? [] : domains.map((domain) => `*.${domain}`);
    if (tls.kind === "secret") return [{ port: "https", hosts: [host, ...models], secretName: tls.secretName }];
    const user = { port: "https", hosts: [host], secretName: `${NAME}-tls` };
    const serving = { port: "https-serving", hosts: models, secretName: `${NAME}-serving-tls` };
    return models.length > 0 ? [user, serving] : [user];
  }

  private gateway(id: string, name: string, servers: Server[]): void {
    if (servers.length === 0) return;
    new Gateway(this, id, {
      metadata: { name, namespace: NAMESPACE },
      spec: { selector: selectorOf(this.props.ingress), servers },
    });
  }

  /** In the namespace of the Pods: they are given no Secrets of others. */
  private certificate({ hosts, secretName }: Site, issuer: IssuerRef): void {
    const { namespace, service } = this.props.ingress;
    new Certificate(this, `certificate-${secretName}`, {
      metadata: { name: secretName, namespace },
      spec: {
        secretName,
        dnsNames: hosts.map((host) => (host === "*" ? service : host)),
        issuerRef: { group: "cert-manager.io", kind: issuer.kind, name: issuer.name },
        privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
        usages: ["digital signature", "server auth"],
      },
    });
  }

  private filter(purpose: string, spec: EnvoyFilterSpec): void {
    const metadata = { name: `${NAME}-${purpose}`, namespace: this.props.ingress.namespace };
    new EnvoyFilter(this, `filter-${purpose}`, { metadata, spec });
  }
}

/** Upstream selects by one label of two. */
function selectorOf({ labels }: IngressPods): Record<string, string> {
  return "istio" in labels ? { istio: labels.istio } : { ...labels };
}
