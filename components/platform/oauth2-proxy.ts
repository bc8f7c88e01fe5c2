import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { configDigest } from "../../charts/common/digest";
import type { MeshMode } from "../../charts/istio/mesh";
import type { ExternalAuthorizer } from "../../charts/istio/mesh-config";
import { OAuth2ProxyChart } from "../../charts/oauth2-proxy/chart";
import type { MachineTokenIssuer } from "../../charts/oauth2-proxy/machine-tokens";
import { AUTHORIZER, SIGN_OUT_PATH } from "../../charts/oauth2-proxy/names";
import type { OidcProvider } from "../../charts/oauth2-proxy/oidc-provider";
import type { SessionSettings } from "../../charts/oauth2-proxy/session";
import { signOutPath } from "../../charts/oauth2-proxy/settings";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import type { MeshGateways } from "./gateways";
import type { UserGateway } from "./kubeflow-gateway";

/** What others need of the login, whoever made it. */
export interface Login {
  /** Who the gateway asks about a request, for the mesh configuration. */
  readonly authorizer: ExternalAuthorizer;
  /** Path by which users sign out, for the dashboard. */
  readonly signOutPath: pulumi.Input<string>;
  /** What is reachable for users only once they have to sign in: routes to programs are made after it. */
  readonly ready: readonly pulumi.Resource[];
}

/** Who vouches for users, such as a `Dex`. */
export interface IdentityProvider {
  readonly provider: Inputs<OidcProvider>;
  /** What has to be there before anyone can sign in; empty for a provider elsewhere. */
  readonly ready: readonly pulumi.Resource[];
}

export interface OAuth2ProxyArgs {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** Where users come in, whose host they are sent back to. */
  readonly gateway: UserGateway;
  /** Whose ingress Pods refuse whoever has not signed in. */
  readonly gateways: MeshGateways;
  readonly identity: IdentityProvider;
  /** Encrypts sessions: 32 random bytes in base64, generated once for an installation. */
  readonly cookieSecret: pulumi.Input<string>;
  /** @default sessions of 24 hours in an encrypted cookie */
  readonly session?: Inputs<SessionSettings>;
  /** Whose tokens programs may come with, such as the cluster's. @default none */
  readonly machineTokens?: readonly Inputs<MachineTokenIssuer>[];
}

/** oauth2-proxy and the gateway's policies: once ready, nobody gets past the gateway without having signed in. */
export class OAuth2Proxy extends pulumi.ComponentResource implements Login {
  /** Known before there is one, since the mesh configuration comes first. */
  static readonly authorizer: ExternalAuthorizer = AUTHORIZER;
  readonly authorizer = AUTHORIZER;
  readonly signOutPath: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[] = [this];

  /** @throws when an external provider is to send users back to a gateway without a host */
  constructor(name: string, args: OAuth2ProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:OAuth2Proxy", name, {}, opts);
    const { release, availability, mesh, gateway, gateways, identity, session, machineTokens } = args;
    const provider = { ...identity.provider, clientSecret: pulumi.secret(identity.provider.clientSecret) };
    const cookieSecret = pulumi.secret(args.cookieSecret).apply(base64Url);
    const secretsDigest = digestOf(provider, cookieSecret, session);
    new ChartResources(
      name,
      (app, tokens) =>
        new OAuth2ProxyChart(app, name, {
          ...{ release, availability, mesh, gateway: gateway.ref, ingress: gateways.ingress },
          provider: settingsOf<OidcProvider>(provider, tokens),
          cookieSecret: tokens.text(cookieSecret),
          secretsDigest: tokens.text(secretsDigest),
          session: session && settingsOf<SessionSettings>(secretSession(session), tokens),
          machineTokens: machineTokens?.map((issuer) => settingsOf<MachineTokenIssuer>(issuer, tokens)),
        }),
      { parent: this, dependsOn: [...gateways.ready, ...gateway.ready, ...identity.ready] },
    );
    const { logout } = identity.provider;
    this.signOutPath = pulumi.output(logout).apply((known) => signOutPath({ logout: known }));
    this.registerOutputs({ signOutPath: this.signOutPath });
  }

  /** A login that somebody else runs, with the gateway's policies; registers nothing. */
  static existing(login: { readonly authorizer: ExternalAuthorizer; readonly signOutPath?: string }): Login {
    return { signOutPath: SIGN_OUT_PATH, ...login, ready: [] };
  }
}

/** The alphabet that oauth2-proxy reads; in the other, most secrets would have a wrong length. */
function base64Url(secret: string): string {
  return secret.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The password is a secret, whoever made it. */
function secretSession(session: Inputs<SessionSettings>): Inputs<SessionSettings> {
  const { store } = session;
  return store?.kind === "redis"
    ? { ...session, store: { ...store, password: pulumi.secret(store.password) } }
    : session;
}

/**
 * Tells that a secret or a certificate has changed, without telling which: nobody can try out passwords, for the digest
 * covers the generated cookie secret as well. Marked as no secret, since one would hide the whole Deployment in previews.
 */
function digestOf(
  { clientId, clientSecret, caBundle = "" }: Inputs<OidcProvider>,
  cookieSecret: pulumi.Output<string>,
  session: Inputs<SessionSettings> | undefined,
): pulumi.Output<string> {
  const store = session?.store;
  const ofStore = store?.kind === "redis" ? [store.password, store.caBundle ?? ""] : [];
  return pulumi.unsecret(
    pulumi.all([clientId, clientSecret, caBundle, cookieSecret, ...ofStore]).apply((all) => configDigest(all)),
  );
}
