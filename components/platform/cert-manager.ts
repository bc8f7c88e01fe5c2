import * as pulumi from "@pulumi/pulumi";
import { CertManagerChart } from "../../charts/cert-manager/chart";
import { certManagerCrds } from "../../charts/cert-manager/crds";
import { identityFor } from "../../charts/cert-manager/identity";
import type { IssuerRef } from "../../charts/cert-manager/issuer-ref";
import type { IssuerSettings } from "../../charts/cert-manager/issuer-settings";
import { INTERNAL_ISSUER, issuerOf, IssuersChart } from "../../charts/cert-manager/issuers";
import type { Availability } from "../../charts/common/availability";
import type { CloudIdentity } from "../../charts/common/cloud-identity";
import type { Release } from "../../charts/releases";
import { ChartResources } from "../bridge/chart-resources";
import { settingsOf, type Inputs } from "../bridge/inputs";
import { crdBundle, type CrdOptions } from "./crd-bundle";

/** What others need of whatever issues certificates. */
export interface CertificateIssuers {
  /** Signs what users' browsers see. */
  readonly issuer: IssuerRef;
  /** Signs names of the cluster itself, such as those of webhooks, and tells its CA with each certificate. */
  readonly internalIssuer: IssuerRef;
  /**
   * Whether `issuer` has names proved over plain HTTP: the users' gateway must then let requests below
   * `HTTP_CHALLENGE_PATH` through, without a redirect or a login, and wildcard names cannot be had.
   */
  readonly httpChallenge: boolean;
  /** What Certificates are made after. */
  readonly ready: readonly pulumi.Resource[];
}

/** Issuers of an installation that somebody else made. */
export interface ExistingIssuers {
  readonly issuer: IssuerRef;
  /** @default `issuer`, which then has to be a private CA */
  readonly internalIssuer?: IssuerRef;
  /** @default false */
  readonly httpChallenge?: boolean;
}

export interface CertManagerArgs {
  readonly release: Release;
  readonly availability: Availability;
  /** Who signs what users' browsers see. @default the platform's own CA, since it needs nothing else */
  readonly issuer?: Inputs<IssuerSettings>;
  /** Who cert-manager is to the cloud with the DNS zone. @default nobody */
  readonly identity?: Inputs<CloudIdentity>;
  readonly crds?: CrdOptions;
}

/** cert-manager, its kinds and the platform's issuers. Once it is ready, certificates are issued and renewed. */
export class CertManager extends pulumi.ComponentResource implements CertificateIssuers {
  readonly issuer: IssuerRef;
  readonly internalIssuer = INTERNAL_ISSUER;
  readonly httpChallenge: boolean;
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: CertManagerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:platform:CertManager", name, {}, opts);
    const { release, availability, issuer = { kind: "selfSigned" } } = args;
    this.issuer = issuerOf(issuer);
    this.httpChallenge = issuer.kind === "acme" && issuer.challenge.kind === "http";
    const crds = crdBundle(`${name}-crds`, { crds: certManagerCrds, ...args.crds }, { parent: this });
    const programs = new ChartResources(
      name,
      (app, tokens) => {
        const given = settingsOf<CloudIdentity>(args.identity ?? {}, tokens);
        const identity = identityFor(settingsOf<IssuerSettings>(issuer, tokens), given);
        return new CertManagerChart(app, name, { release, availability, identity });
      },
      { parent: this, dependsOn: [crds] },
    );
    const issuers = `${name}-issuers`;
    new ChartResources(
      issuers,
      (app, tokens) => new IssuersChart(app, issuers, { issuer: settingsOf<IssuerSettings>(issuer, tokens) }),
      { parent: this, dependsOn: [programs] },
    );
    this.registerOutputs({});
  }

  /** The issuers of an installation that somebody else made; registers nothing. */
  static existing({ issuer, internalIssuer = issuer, httpChallenge = false }: ExistingIssuers): CertificateIssuers {
    return { issuer, internalIssuer, httpChallenge, ready: [] };
  }
}
