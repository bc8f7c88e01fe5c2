import type { ConnectionArgs } from "@pulumi/gcp/servicenetworking";
import type { DatabaseInstanceArgs } from "@pulumi/gcp/sql";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import type { CloudWorld } from "../world";
import { GoogleApiError, badRequest, notFound } from "./api-error";
import { findReferred, ownOrEarlier } from "./references";
import { requireApi } from "./services";

const NETWORK = "gcp:compute/network:Network";
const CONNECTION = "gcp:servicenetworking/connection:Connection";
const ADDRESS = "gcp:compute/globalAddress:GlobalAddress";
const INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";

/** A peering with the network in which Google runs databases. */
export const connection: ResourceModel = {
  create(request) {
    const { network, service, reservedPeeringRanges } = inputsOf<ConnectionArgs>(request.inputs);
    // It has no project of its own: it is its network's.
    requireApi(request, "servicenetworking", /projects\/([^/]+)\//.exec(network)?.[1]);
    const own = ownOrEarlier(request.world, NETWORK, network);
    for (const range of reservedPeeringRanges) {
      const address = findReferred(request.world, ADDRESS, range);
      if (!address) throw notFound(range);
      if (address.outputs.purpose !== "VPC_PEERING") throw badRequest(`'${range}' is not reserved for VPC_PEERING`);
    }
    const id = `${encodeURIComponent(own?.id ?? network)}:${service}`;
    return { id, computed: { peering: service.replaceAll(".", "-") } };
  },
  delete({ world }, { outputs }) {
    if (outputs.deletionPolicy === "ABANDON") return;
    const servers = serversIn(world, String(outputs.network));
    if (servers.length === 0) return;
    const message = "Failed to delete connection; Producer services (e.g. CloudSQL) are still using this connection";
    throw new GoogleApiError(400, "failedPrecondition", `${message}: ${servers.join(", ")}`);
  },
};

/** Ids of the servers of Cloud SQL that have addresses in a network. */
export function serversIn(world: CloudWorld, network: string): string[] {
  return world
    .records(INSTANCE)
    .filter(({ outputs }) => {
      const { settings } = inputsOf<DatabaseInstanceArgs>(outputs);
      return isSame(world, settings?.ipConfiguration?.privateNetwork, network);
    })
    .map(({ id }) => id);
}

/** Whether a network is connected with Google's. */
export function isConnected(world: CloudWorld, network: string): boolean {
  return world.records(CONNECTION).some(({ outputs }) => isSame(world, network, outputs.network));
}

function isSame(world: CloudWorld, ...networks: readonly unknown[]): boolean {
  const [one, other] = networks.map((network) => findReferred(world, NETWORK, String(network))?.id ?? network);
  return one === other;
}
