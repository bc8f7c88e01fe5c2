import type { BucketFactory } from "../bucket";
import type { MySqlFactory } from "../mysql-server";
import { blobContainer } from "./container";
import { databaseNetwork, type DatabaseNetwork } from "./database-network";
import { keptPlace } from "./kept-place";
import { flexibleMySql } from "./mysql";
import type { DatabaseSpace } from "./network";
import type { AksPlace } from "./place";

export interface AksStoresArgs {
  readonly place: AksPlace;
  /** Whether the cluster's resource group is one of its own, which goes with it. */
  readonly ownGroup: boolean;
  readonly databases: DatabaseSpace;
  /** Zones of the cluster; with more than one, what is stored is stored in several. */
  readonly zones: readonly string[];
}

/** Makes containers of Blob Storage, and servers of MySQL that the cluster alone reaches. */
export function aksStores({ place, ownGroup, databases, zones }: AksStoresArgs): BucketFactory & MySqlFactory {
  const kept = keptPlace(place, ownGroup);
  const placeFor = ({ retain }: { readonly retain: boolean }) => (retain ? kept() : place);
  const networks = new Map<boolean, DatabaseNetwork>();
  const networkFor = ({ retain }: { readonly retain: boolean }) => {
    const known = networks.get(retain);
    if (known) return known;
    const made = databaseNetwork({ place, at: placeFor({ retain }), space: databases, kept: retain });
    networks.set(retain, made);
    return made;
  };
  return {
    bucket: (name, settings, opts) => blobContainer(placeFor(settings), zones, name, settings, opts),
    mysql: (name, password, settings, opts) => {
      const surroundings = () => ({ at: placeFor(settings), network: networkFor(settings), zones });
      return flexibleMySql(surroundings, name, password, settings, opts);
    },
  };
}
