import * as pulumi from "@pulumi/pulumi";
import type { CloudIdentity } from "../../charts/common/cloud-identity";
import type { MeshMode } from "../../charts/istio/mesh";
import { CloudIdentityChart } from "../../charts/profiles/cloud-identity";
import { ProfilesChart } from "../../charts/profiles/chart";
import { profileCrds } from "../../charts/profiles/crds";
import type { MeshAccount } from "../../charts/profiles/names";
import type { Tenant } from "../../charts/profiles/tenant";
import { ChartResources } from "../bridge/chart-resources";
import type { OutputTokens } from "../bridge/tokens";
import { identityOf } from "../clusters/bound-identity";
import type { BoundIdentity } from "../clusters/identity";
import { crdBundle, type CrdOptions } from "../platform/crd-bundle";
import type { Roles } from "../platform/roles";

/** What lets users' requests through to tenants' Pods. */
export interface TenantEntry {
  /** Account of the gateway that users come in by. */
  readonly ingress: MeshAccount;
  /** What serves Istio's kinds. */
  readonly ready: readonly pulumi.Resource[];
}

export interface TenantsArgs {
  readonly tenants: readonly Tenant[];
  /** Brings the roles that tenants are bound to. */
  readonly roles: Roles;
  /** How Pods join the mesh. @default "sidecar" */
  readonly mesh?: MeshMode;
  /** @default absent: there is no Istio, and tenants get no policies of it */
  readonly entry?: TenantEntry;
  /**
   * The profile controller with the kind Profile. It has to outlive the Profiles: it holds each until it has cleaned up
   * after it. @default none runs, and this component brings the kind
   */
  readonly controller?: { readonly ready: readonly pulumi.Resource[] };
  /** Who the account `default-editor` of a tenant is to the cloud, by the tenant's name. @default nobody */
  readonly identities?: Readonly<Record<string, BoundIdentity>>;
  /**
   * The webhook that adds labels to Pods. @default none runs: where the cloud wants labels, users write them themselves
   */
  readonly podDefaults?: { readonly ready: readonly pulumi.Resource[] };
  readonly crds?: CrdOptions;
}

/** Tenants: for each a namespace with its accounts, rights and quota, and its Profile. */
export class Tenants extends pulumi.ComponentResource {
  constructor(name: string, args: TenantsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:tenancy:Tenants", name, {}, opts);
    const { tenants, roles, mesh, entry, controller, identities = {}, podDefaults } = args;
    const kind = controller?.ready ?? [
      crdBundle(`${name}-crds`, { crds: profileCrds, ...args.crds }, { parent: this }),
    ];
    const made = new ChartResources(
      name,
      (app, tokens) =>
        new ProfilesChart(app, name, {
          ...{ tenants, mesh, ingress: entry?.ingress },
          identities: identitiesOf(identities, tokens),
        }),
      { parent: this, dependsOn: [roles, ...kind, ...(entry?.ready ?? []), ...readyOf(identities)] },
    );
    if (podDefaults) this.offerIdentities(name, identities, [made, ...podDefaults.ready]);
    this.registerOutputs({});
  }

  private offerIdentities(name: string, identities: Identities, dependsOn: readonly pulumi.Resource[]): void {
    const offered = `${name}-identities`;
    if (Object.values(identities).every(({ podLabels }) => Object.keys(podLabels).length === 0)) return;
    new ChartResources(
      offered,
      (app, tokens) => new CloudIdentityChart(app, offered, { identities: identitiesOf(identities, tokens) }),
      { parent: this, dependsOn: [...dependsOn] },
    );
  }
}

type Identities = NonNullable<TenantsArgs["identities"]>;

function readyOf(identities: Identities): pulumi.Resource[] {
  return Object.values(identities).flatMap(({ ready }) => ready);
}

function identitiesOf(identities: Identities, tokens: OutputTokens): Record<string, CloudIdentity> {
  return Object.fromEntries(Object.entries(identities).map(([tenant, bound]) => [tenant, identityOf(bound, tokens)]));
}
