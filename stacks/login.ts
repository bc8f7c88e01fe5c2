import * as pulumi from "@pulumi/pulumi";
import { mapSecrets } from "../charts/dex/secret-values";
import type { MachineTokenIssuer } from "../charts/oauth2-proxy/machine-tokens";
import type { OidcProvider } from "../charts/oauth2-proxy/oidc-provider";
import type { Inputs } from "../components/bridge/inputs";
import { ServiceAccountIssuer } from "../components/clusters/service-account-issuer";
import { Dex, type DexService } from "../components/platform/dex";
import type { Mesh } from "../components/platform/istio";
import { OAuth2Proxy, type IdentityProvider, type Login } from "../components/platform/oauth2-proxy";
import { externalProvider, machineTokenIssuers, sessionSettings } from "./authentication";
import { generatedSecret } from "./generated-secret";
import { revealed } from "./revealed";
import type { ServiceContext } from "./services";
import type { UserGateways } from "./user-gateway";

interface LoginContext extends UserGateways {
  readonly mesh: Mesh;
}

/** Whose tokens say who somebody is. */
export interface Callers {
  readonly users: Inputs<OidcProvider>;
  /** Of programs. */
  readonly programs: readonly Inputs<MachineTokenIssuer>[];
}

/** What asks everyone at the gateway to sign in. */
export interface SignIn {
  readonly login: Login;
  /** Absent where somebody else's login knows it. */
  readonly callers?: Callers;
}

/** Makes what vouches for users and what asks for it at the gateway, as far as they are switched on. */
export function deployLogin(context: ServiceContext, surroundings: LoginContext): SignIn | undefined {
  const { config, common, opts } = context;
  const { mesh, gateway, gateways } = surroundings;
  const dex = config.components.dex ? deployDex(context, surroundings) : undefined;
  if (!config.components.oauth2Proxy) return undefined;
  if (config.authentication.existing) {
    return { login: OAuth2Proxy.existing({ authorizer: config.authentication.existing }) };
  }
  const { session, machineTokens: programs } = config.authentication;
  const identity = identityOf(context, dex);
  const machineTokens = programs.enabled ? machineTokenIssuers(programs, clusterIssuer(context)) : [];
  const login = new OAuth2Proxy(
    "oauth2-proxy",
    {
      ...common,
      ...{ mesh: mesh.mode, gateway, gateways, identity, machineTokens },
      cookieSecret: generatedSecret("oauth2-proxy-cookie-secret"),
      session: sessionSettings(session),
    },
    opts,
  );
  return { login, callers: { users: identity.provider, programs: machineTokens } };
}

function deployDex({ config, common, opts }: ServiceContext, { mesh, gateway }: LoginContext): DexService {
  const { existing } = config.dex;
  if (existing) return Dex.existing(revealed(existing));
  const settings = mapSecrets(config.dex, (secret) => pulumi.secret(secret.reveal()));
  return new Dex(
    "dex",
    {
      ...common,
      ...{ mesh: mesh.mode, gateway: gateway.ref, settings },
      istio: { ready: [...mesh.ready, ...gateway.ready] },
      clientSecret: generatedSecret("dex-client-secret"),
    },
    opts,
  );
}

/** @throws for Dex without Dex, which the rules refuse in a stack file */
function identityOf({ config }: ServiceContext, dex: DexService | undefined): IdentityProvider {
  const provider = externalProvider(config.authentication, config.gateway.host);
  if (provider) return { provider, ready: [] };
  if (!dex) throw new Error("kubeflow:authentication.provider: is dex, which is off; switch it on");
  return dex;
}

/** The issuer as the cloud publishes it, or as the API server tells. */
function clusterIssuer({ cluster }: ServiceContext): Pick<Inputs<MachineTokenIssuer>, "issuer" | "jwks"> {
  const { tokenIssuer, crdProvider: provider } = cluster;
  if (tokenIssuer.kind === "published") return { issuer: tokenIssuer.issuer };
  return new ServiceAccountIssuer("service-account-issuer", { provider, dependsOn: [...cluster.ready] });
}
