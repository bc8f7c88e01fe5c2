import * as pulumi from "@pulumi/pulumi";
import { ProfileControllerChart } from "../../charts/profile-controller/chart";
import { profileCrds } from "../../charts/profiles/crds";
import { ChartResources } from "../bridge/chart-resources";
import { crdBundle } from "../platform/crd-bundle";
import type { Roles } from "../platform/roles";
import type { UserEntry } from "../platform/user-entry";
import type { ApplicationArgs } from "./application";

export interface ProfileControllerArgs extends ApplicationArgs {
  readonly entry: UserEntry;
  /** Brings the roles that the controller binds tenants to. */
  readonly roles: Roles;
  /** User who may administer the contributors of every profile. @default nobody */
  readonly clusterAdmin?: string;
}

/**
 * The profile controller, the access management and the kind Profile. Once it is ready, a Profile becomes a namespace,
 * and its owner can give others access.
 */
export class ProfileController extends pulumi.ComponentResource {
  readonly ready: readonly pulumi.Resource[] = [this];

  constructor(name: string, args: ProfileControllerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("kubeflow:apps:ProfileController", name, {}, opts);
    const { release, availability, namespaces, entry, roles, clusterAdmin } = args;
    const { gateway, mesh, ingress } = entry;
    const crds = crdBundle(`${name}-crds`, { crds: profileCrds, ...args.crds }, { parent: this });
    const settings = { release, availability, gateway, mesh, ingress, clusterAdmin };
    new ChartResources(name, (app) => new ProfileControllerChart(app, name, settings), {
      parent: this,
      dependsOn: [namespaces, roles, crds, ...entry.ready],
    });
    this.registerOutputs({});
  }
}
