import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { PlatformNamespace } from "../common/namespace";
import { having, ingressPolicy, namespaceNamed, SAME_NAMESPACE } from "../common/network-policy";
import { meshPolicies } from "../istio/ambient-traffic";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { INGRESS_PODS, type GatewayPods } from "../istio-gateways/gateway-pods";
import { AuthorizationPolicy, EnvoyFilter, RequestAuthentication, VirtualService } from "../istio/objects";
import type { Release } from "../releases";
import { proxyDeployment, proxyService } from "./deployment";
import { LOGO, LOGO_FILE } from "./logo";
import type { MachineTokenIssuer } from "./machine-tokens";
import {
  AUTHORIZER,
  CONFIG_FILE,
  OAUTH2_PREFIX,
  OAUTH2_PROXY,
  OAUTH2_PROXY_LABELS,
  SECRET_KEYS,
  TRUSTED_CAS,
} from "./names";
import { pathBehindGateway } from "./oidc-provider";
import { splitOptions, type SplitOptions } from "./options";
import { allowGateways, askForSession, machineTokens, requireToken, stripIdentity, userTokens } from "./policies";
import { proxyOptions, type LoginSettings } from "./settings";
import { toml } from "./toml";

export interface OAuth2ProxyChartProps extends Omit<LoginSettings, "machineTokens"> {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** Encrypts sessions: 32 bytes in base64url. */
  readonly cookieSecret: string;
  /** Changes with any of the secrets or certificates, so that the Pods are made anew. */
  readonly secretsDigest: string;
  /** The ingress gateway's Pods. @default those that this platform installs */
  readonly ingress?: Pick<GatewayPods, "namespace" | "labels">;
  /** Whose tokens programs may come with. @default none */
  readonly machineTokens?: readonly MachineTokenIssuer[];
}

/**
 * The login: oauth2-proxy, and the policies by which the ingress gateway lets nobody in whom the provider or the issuer
 * of a program's token does not vouch for. Needs Istio's kinds, and oauth2-proxy as an external authorizer in the mesh
 * configuration. While oauth2-proxy is away, the gateway refuses every request without a token.
 * @throws what `proxyOptions` refuses
 */
export class OAuth2ProxyChart extends Chart {
  constructor(scope: Construct, id: string, props: OAuth2ProxyChartProps) {
    super(scope, id);
    const { mesh, gateway, availability, machineTokens: issuers = [], ingress = INGRESS_PODS } = props;
    new PlatformNamespace(this, OAUTH2_PROXY, { labels: meshLabels(mesh) });
    this.gatewayPolicies(props, issuers, ingress);
    this.access(ingress, mesh);
    new k8s.KubeService(this, "service", proxyService());
    new VirtualService(this, "virtual-service", virtualService(gateway.name));
    if (availability === "high") {
      const budget = disruptionBudget(own(OAUTH2_PROXY), OAUTH2_PROXY_LABELS);
      new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    }
    this.program(props, splitOptions(proxyOptions({ ...props, machineTokens: issuers.length > 0 })));
  }

  /** In the order in which the gateway applies them. */
  private gatewayPolicies(
    { provider, gateway: { openPaths } }: OAuth2ProxyChartProps,
    issuers: readonly MachineTokenIssuer[],
    { namespace, labels }: Pick<GatewayPods, "namespace" | "labels">,
  ): void {
    const guarded = { labels, provider, openPaths };
    const behindGateway = pathBehindGateway(provider) !== undefined;
    const named = (name: string) => ({ name, namespace });
    new EnvoyFilter(this, "strip-identity", {
      metadata: named("istio-ingressgateway-strip-identity"),
      spec: stripIdentity(guarded),
    });
    new AuthorizationPolicy(this, "ask-for-session", {
      metadata: named("istio-ingressgateway-oauth2-proxy"),
      spec: askForSession(guarded),
    });
    new RequestAuthentication(this, "user-tokens", {
      metadata: named(behindGateway ? "dex-jwt" : "oidc-jwt"),
      spec: userTokens(guarded),
    });
    if (issuers.length > 0) {
      new RequestAuthentication(this, "machine-tokens", {
        metadata: named("m2m-token-issuer"),
        spec: machineTokens(guarded, issuers),
      });
    }
    new AuthorizationPolicy(this, "require-token", {
      metadata: named("istio-ingressgateway-require-jwt"),
      spec: requireToken(guarded),
    });
  }

  /** Who may connect to the Pods: the gateway, by the network and by the mesh. */
  private access({ namespace, labels }: Pick<GatewayPods, "namespace" | "labels">, mesh: MeshMode): void {
    new AuthorizationPolicy(this, "allow-gateways", { metadata: own(OAUTH2_PROXY), spec: allowGateways(namespace) });
    const gateway = { ...namespaceNamed(namespace), podSelector: { matchLabels: { ...labels } } };
    const policies = [
      { name: "allow-istio-ingressgateway", pods: having(OAUTH2_PROXY_LABELS), from: [gateway] },
      { name: `default-allow-same-namespace-${OAUTH2_PROXY}`, pods: {}, from: [SAME_NAMESPACE] },
      ...meshPolicies(mesh),
    ];
    for (const policy of policies) {
      new k8s.KubeNetworkPolicy(this, policy.name, ingressPolicy(OAUTH2_PROXY, policy));
    }
  }

  private program(props: OAuth2ProxyChartProps, { file, environment }: SplitOptions): void {
    const needed = [
      new k8s.KubeServiceAccount(this, "service-account", { metadata: own(OAUTH2_PROXY) }),
      new k8s.KubeSecret(this, "secret", { metadata: own(OAUTH2_PROXY), type: "Opaque", stringData: secrets(props) }),
      this.configMap(OAUTH2_PROXY, { [CONFIG_FILE]: toml(file) }),
      this.configMap("oauth2-proxy-theme", { [LOGO_FILE]: LOGO }),
    ];
    const cas = trustedCas(props);
    if (cas) needed.push(this.configMap(TRUSTED_CAS.configMap, cas));
    const deployment = proxyDeployment({
      image: props.release.oauth2Proxy.image,
      availability: props.availability,
      environment,
      configDigest: configDigest(file),
      secretsDigest: props.secretsDigest,
      trustedCas: cas !== undefined,
      redis: props.session?.store?.kind === "redis",
    });
    new k8s.KubeDeployment(this, "deployment", deployment).node.addDependency(...needed);
  }

  private configMap(name: string, data: Record<string, string>): k8s.KubeConfigMap {
    return new k8s.KubeConfigMap(this, `${name}-config-map`, { metadata: own(name), data });
  }
}

function virtualService(gateway: string) {
  const destination = { host: AUTHORIZER.service, port: { number: AUTHORIZER.port } };
  return {
    metadata: own(OAUTH2_PROXY),
    spec: {
      gateways: [gateway],
      hosts: ["*"],
      http: [{ match: [{ uri: { prefix: OAUTH2_PREFIX } }], route: [{ destination }] }],
    },
  };
}

function secrets({ provider, cookieSecret, session }: OAuth2ProxyChartProps): Record<string, string> {
  const store = session?.store;
  return {
    [SECRET_KEYS.clientId]: provider.clientId,
    [SECRET_KEYS.clientSecret]: provider.clientSecret,
    [SECRET_KEYS.cookieSecret]: cookieSecret,
    ...(store?.kind === "redis" && { [SECRET_KEYS.redisPassword]: store.password }),
  };
}

function trustedCas({ provider, session }: OAuth2ProxyChartProps): Record<string, string> | undefined {
  const store = session?.store;
  const bundles = {
    "provider.crt": provider.caBundle,
    "redis.crt": store?.kind === "redis" ? store.caBundle : undefined,
  };
  const given = Object.entries(bundles).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function own(name: string): { readonly name: string; readonly namespace: string } {
  return { name, namespace: OAUTH2_PROXY };
}
