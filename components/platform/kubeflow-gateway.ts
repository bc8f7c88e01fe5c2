import * as pulumi from "@pulumi/pulumi";
import { HTTP_CHALLENGE_PATH } from "../../charts/cert-manager/solvers";
import { KubeflowGatewayChart } from "../../charts/kubeflow-gateway/chart";
import { KUBEFLOW_GATEWAY, type GatewayRef } from "../../charts/kubeflow-gateway/gateway-ref";
import { hasHttpChallenge, type GatewayTls, type HstsSettings } from "../../charts/kubeflow-gateway/tls";
import { ChartResources } from "../bridge/chart-resources";
import type { CertificateIssuers } from "./cert-manager";
import type { MeshGateways } from "./gateways";
import type { Namespaces } from "./namespaces";

/** What others need of the way in for users, whoever made it. */
export interface UserGateway {
  readonly ref: GatewayRef;
  /** What users type; absent where any host is taken. */
  readonly url?: string;
  /** What routes are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** Where the certificate comes from: the platform's issuers, a Secret beside the ingress gateway, or nowhere. */
export type KubeflowGatewayTls =
  { readonly kind: "issuer"; readonly issuers: CertificateIssuers } | Exclude<GatewayTls, { kind: "issuer" }>;

export interface KubeflowGatewayArgs {
  /** Brings the namespace that the Gateway is in. */
  readonly namespaces: Namespaces;
  readonly gateways: MeshGateways;
  /** Host that users type, without a scheme. @default any, for rehearsals */
  readonly host?: string;
  /** Domains of models: all hosts one step below them. Issuers that ask over HTTP sign no such name. @default none */
  readonly domains?: readonly string[];
  readonly tls: KubeflowGatewayTls;
  /** Ignored without TLS. @default a year */
  readonly hsts?: HstsSettings;
}

/** The Gateway that users come in by, by HTTPS unless it is a rehearsal's, with its certificates. */
export class KubeflowGateway extends pulumi.ComponentResource implements UserGateway {
  readonly ref: GatewayRef;
  readonly url?: string;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: KubeflowGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:KubeflowGateway", name, {}, opts);
    const { namespaces, gateways, host, domains, hsts } = args;
    const tls = tlsOf(args.tls);
    new ChartResources(
      name,
      (app) => new KubeflowGatewayChart(app, name, { ingress: gateways.ingress, host, domains, tls, hsts }),
      {
        parent: this,
        dependsOn: [namespaces, ...gateways.ready, ...(args.tls.kind === "issuer" ? args.tls.issuers.ready : [])],
      },
    );
    this.ref = {
      name: KUBEFLOW_GATEWAY,
      host,
      https: tls.kind !== "none",
      openPaths: hasHttpChallenge(tls) ? [`${HTTP_CHALLENGE_PATH}*`] : [],
    };
    this.url = urlOf(this.ref);
    this.registerOutputs({});
  }

  /** A Gateway that somebody else made, such as one of the company's; registers nothing. */
  static existing(ref: GatewayRef): UserGateway {
    return { ref, url: urlOf(ref), ready: [] };
  }
}

function tlsOf(tls: KubeflowGatewayTls): GatewayTls {
  if (tls.kind !== "issuer") return tls;
  const { issuer, httpChallenge } = tls.issuers;
  return { kind: "issuer", issuer, httpChallenge };
}

function urlOf({ host, https }: GatewayRef): string | undefined {
  return host === undefined ? undefined : `${https ? "https" : "http"}://${host}`;
}
