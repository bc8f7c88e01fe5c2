import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../charts/common/availability";
import type { Release } from "../charts/releases";
import type { CertificateIssuers } from "../components/platform/cert-manager";
import type { CrdOptions } from "../components/platform/crd-bundle";
import type { MeshGateways } from "../components/platform/gateways";
import { Istio, type Mesh } from "../components/platform/istio";
import { Keda, type EventScaling } from "../components/platform/keda";
import { KnativeEventing } from "../components/platform/knative-eventing";
import { KnativeServing, type KnativeServices } from "../components/platform/knative-serving";
import type { UserGateway } from "../components/platform/kubeflow-gateway";
import type { Namespaces } from "../components/platform/namespaces";
import { OAuth2Proxy, type Login } from "../components/platform/oauth2-proxy";
import type { UserEntry } from "../components/platform/user-entry";
import type { Cluster } from "../components/clusters/cluster";
import type { KubeflowConfig } from "./config/config";
import { deployCertificates } from "./certificates";
import { deployLoadBalancers } from "./cluster-controllers";
import { deployLogin, type Callers } from "./login";
import { deployUserGateway, type UserGateways } from "./user-gateway";

/** What every service of the platform is made with. */
export interface ServiceContext {
  readonly config: KubeflowConfig;
  readonly cluster: Cluster;
  readonly namespaces: Namespaces;
  readonly opts: pulumi.ComponentResourceOptions;
  /** Arguments that all services take. */
  readonly common: { readonly release: Release; readonly availability: Availability; readonly crds: CrdOptions };
}

/** What applications stand on; what is switched off is absent. */
export interface Services {
  readonly issuers?: CertificateIssuers;
  readonly mesh?: Mesh;
  readonly gateways?: MeshGateways;
  readonly gateway?: UserGateway;
  readonly login?: Login;
  readonly callers?: Callers;
  /** How users reach applications; absent where nobody has to sign in. */
  readonly entry?: UserEntry;
  readonly knative?: KnativeServices;
  readonly scaling?: EventScaling;
}

/** Domain of Knative Services that are reached within the cluster alone; Knative knows it as private. */
const CLUSTER_DOMAIN = "svc.cluster.local";

/**
 * Makes the services that applications stand on, as far as the configuration switches them on, each after what it
 * needs.
 */
export function deployServices(context: ServiceContext): Services {
  const { opts } = context;
  const issuers = deployCertificates(context);
  const mesh = meshOf(context);
  eventing(context, mesh);
  const scaling = keda(context, issuers);
  if (!mesh) return { issuers, scaling };
  const balanced = {
    ...context,
    opts: pulumi.mergeOptions(opts, { dependsOn: [...deployLoadBalancers(context, issuers)] }),
  };
  const { gateways, gateway } = deployUserGateway(balanced, mesh, issuers);
  const { login, callers } = deployLogin(context, { mesh, gateways, gateway }) ?? {};
  const knative = serving(context, { mesh, gateways, gateway, issuers });
  const entry = login && {
    gateway: gateway.ref,
    mesh: mesh.mode,
    ingress: gateways.ingress,
    ready: [...mesh.ready, ...gateway.ready, ...login.ready],
  };
  return { issuers, mesh, gateways, gateway, login, callers, entry, knative, scaling };
}

function meshOf({ config, namespaces, common, opts }: ServiceContext): Mesh | undefined {
  if (!config.components.istio) return undefined;
  const { existing, ...settings } = config.istio;
  if (existing) return Istio.existing({ mode: settings.mode, revision: existing.revision });
  const login = config.authentication.existing ?? OAuth2Proxy.authorizer;
  const authorizer = config.components.oauth2Proxy ? login : undefined;
  return new Istio("istio", { ...common, ...settings, namespaces, authorizer }, opts);
}

function eventing({ config, common, opts }: ServiceContext, mesh?: Mesh): void {
  if (!config.components.knativeEventing || config.knativeEventing.existing) return;
  const { existing: _existing, ...settings } = config.knativeEventing;
  new KnativeEventing("knative-eventing", { ...common, mesh, settings }, opts);
}

function keda({ config, common, opts }: ServiceContext, issuers?: CertificateIssuers): EventScaling | undefined {
  if (!config.components.keda) return undefined;
  const { existing, certificates, watchNamespaces, scaleTargets } = config.keda;
  if (existing) return Keda.existing(existing.namespace);
  const own = certificates === "issuer" ? issuers : undefined;
  return new Keda("keda", { ...common, issuers: own, watchNamespaces, scaleTargets }, opts);
}

function serving(
  { config, common, opts }: ServiceContext,
  { issuers, ...references }: UserGateways & { readonly mesh: Mesh; readonly issuers?: CertificateIssuers },
): KnativeServices | undefined {
  if (!config.components.knativeServing) return undefined;
  const { existing, certificates, ...settings } = config.knativeServing;
  if (existing) return KnativeServing.existing(existing);
  return new KnativeServing(
    "knative-serving",
    {
      ...common,
      ...references,
      domain: config.gateway.servingDomain ?? CLUSTER_DOMAIN,
      issuers: certificates === "perHost" ? issuers : undefined,
      settings,
    },
    opts,
  );
}
