import type { RouterArgs, RouterNatArgs } from "@pulumi/gcp/compute";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { badRequest, notFound } from "./api-error";
import { NETWORK, linked } from "./network";
import { projectOf } from "./project";
import { nameIn, ownOrEarlier } from "./references";
import { requireApi } from "./services";
import { zonesOf } from "./zones";

const ROUTER = "gcp:compute/router:Router";

export const router: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName, ...inputs } = inputsOf<RouterArgs>(request.inputs);
    const region = inputs.region ?? String(request.config.region);
    zonesOf(region);
    if (inputs.network !== undefined) ownOrEarlier(request.world, NETWORK, inputs.network);
    return linked(request, `regions/${region}/routers/${name}`, { name, region });
  },
};

/** The way of private nodes to the internet. */
export const routerNat: ResourceModel = {
  create(request) {
    requireApi(request, "compute");
    const { name = request.physicalName, ...inputs } = inputsOf<RouterNatArgs>(request.inputs);
    const project = projectOf(request);
    const region = inputs.region ?? String(request.config.region);
    const owner = `projects/${project}/regions/${region}/routers/${nameIn(inputs.router)}`;
    if (!request.world.find(ROUTER, owner)) throw notFound(owner);
    if (inputs.sourceSubnetworkIpRangesToNat === "LIST_OF_SUBNETWORKS" && !inputs.subnetworks?.length) {
      throw badRequest("LIST_OF_SUBNETWORKS needs at least one subnetwork");
    }
    return { id: `${project}/${region}/${nameIn(inputs.router)}/${name}`, computed: { name, project, region } };
  },
};
