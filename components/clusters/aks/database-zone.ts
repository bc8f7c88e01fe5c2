import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseNetwork } from "./database-network";
import type { AksPlace } from "./place";

/** Where the name of a server without a public address is known. */
export interface DatabaseZone {
  readonly id: pulumi.Output<string>;
  /** Azure looks for that of the server's own network as it makes the server. */
  readonly links: readonly pulumi.Resource[];
}

/**
 * A private zone of DNS for one server. Azure wants its name to end as it does, and to be other than the server's.
 * Source: concepts-networking-vnet.md of Azure Database for MySQL
 */
export function databaseZone(
  prefix: string,
  { resourceGroupName, clusterName, tags, parent }: AksPlace,
  name: string,
  { virtualNetworkId, others }: DatabaseNetwork,
  options: pulumi.CustomResourceOptions,
): DatabaseZone {
  const common = { resourceGroupName, location: "global", tags };
  const privateZoneName = `${clusterName}-${name}.private.mysql.database.azure.com`;
  const zone = new privatedns.PrivateZone(`${prefix}-zone`, { ...common, privateZoneName }, options);
  const link = (suffix: string, id: pulumi.Input<string>, opts: pulumi.CustomResourceOptions) =>
    new privatedns.VirtualNetworkLink(
      `${prefix}-zone-${suffix}`,
      { ...common, privateZoneName: zone.name, virtualNetwork: { id }, registrationEnabled: false },
      opts,
    );
  const own = link("servers", virtualNetworkId, options);
  // Not kept with the server: the nodes' network goes with the cluster.
  const nodes = others.map((id) => link("nodes", id, { parent }));
  return { id: zone.id, links: [own, ...nodes] };
}
