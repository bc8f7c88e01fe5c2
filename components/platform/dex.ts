import * as pulumi from "@pulumi/pulumi";
import type { Availability } from "../../charts/common/availability";
import { configDigest } from "../../charts/common/digest";
import { DexChart } from "../../charts/dex/chart";
import { dexCrds } from "../../charts/dex/crds";
import { providerOf } from "../../charts/dex/issuer";
import { mapSecrets } from "../../charts/dex/secret-values";
import type { DexSettings } from "../../charts/dex/settings";
import type { MeshMode } from "../../charts/istio/mesh";
import type { GatewayRef } from "../../charts/kubeflow-gateway/gateway-ref";
import type { OidcProvider } from "../../charts/oauth2-proxy/oidc-provider";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle, type CrdOptions } from "./crd-bundle";

/** What others need of whatever signs users in. */
export interface DexService {
  /** It, as oauth2-proxy needs to know it. */
  readonly provider: Omit<OidcProvider, "clientSecret"> & { readonly clientSecret: pulumi.Input<string> };
  /** What oauth2-proxy is made after. */
  readonly ready: readonly pulumi.Resource[];
}

export interface DexArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that browsers come in by; its host is part of the issuer. */
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** What serves the mesh's kinds and puts Pods into the mesh. @default none: it is there already */
  readonly istio?: { readonly ready: readonly pulumi.Resource[] };
  /** Secret that oauth2-proxy and Dex share; generated once for an installation. */
  readonly clientSecret: pulumi.Input<string>;
  readonly settings: DexSettings<pulumi.Input<string>>;
  readonly crds?: CrdOptions;
}

/** Dex: users sign in by its connectors or with passwords of its own, and oauth2-proxy gets tokens for them. */
export class Dex extends pulumi.ComponentResource implements DexService {
  readonly provider: DexService["provider"];
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: DexArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:Dex", name, {}, opts);
    const { release, availability, gateway, mesh, istio } = args;
    const clientSecret = pulumi.secret(args.clientSecret);
    const secrets = [clientSecret];
    const settings = mapSecrets(args.settings, (secret, encode) => {
      const encoded = pulumi.secret(secret).apply(encode);
      secrets.push(encoded);
      return encoded;
    });
    const crds = crdBundle(`${name}-crds`, { crds: dexCrds, ...args.crds }, { parent: this });
    new ChartResources(
      name,
      (app, tokens) =>
        new DexChart(app, name, {
          ...{ release, availability, gateway, mesh },
          clientSecret: tokens.text(clientSecret),
          settings: mapSecrets(settings, (secret) => tokens.text(secret)),
          secretsDigest: tokens.text(digestOf(secrets)),
        }),
      { parent: this, dependsOn: [crds, ...(istio?.ready ?? [])] },
    );
    this.provider = { ...providerOf(gateway, settings.expiry), clientSecret };
    this.registerOutputs({});
  }

  /** A Dex that somebody else runs, by its issuer and by how it knows oauth2-proxy; registers nothing. */
  static existing(provider: Pick<DexService["provider"], "issuer" | "clientId" | "clientSecret">): DexService {
    return { provider: { displayName: "Dex", ...provider }, ready: [] };
  }
}

/**
 * Tells that a secret has changed without telling which or what it is: nobody can try passwords against a digest that
 * covers the generated secret as well. Marked as no secret, since one would hide the whole Deployment in previews.
 */
function digestOf(secrets: readonly pulumi.Output<string>[]): pulumi.Output<string> {
  return pulumi.unsecret(pulumi.all([...secrets]).apply(configDigest));
}
