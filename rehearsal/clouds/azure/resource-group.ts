import type { ResourceGroupArgs } from "@pulumi/azure-native/resources";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { AzureError } from "./azure-error";
import { isWithin } from "./resource-id";
import { subscriptionOf } from "./subscription";

export const resourceGroup: ResourceModel = {
  create(request) {
    const { resourceGroupName: name = request.physicalName } = inputsOf<ResourceGroupArgs>(request.inputs);
    if (!/^[\w().-]{0,89}[\w()-]$/.test(name)) {
      throw new AzureError(400, "InvalidResourceGroup", `The provided resource group name '${name}' is not valid.`);
    }
    const id = `/subscriptions/${subscriptionOf(request)}/resourceGroups/${name}`;
    const type = "Microsoft.Resources/resourceGroups";
    return { id, computed: { name, type, properties: { provisioningState: "Succeeded" } } };
  },
  /** Azure asks nobody, and deletes what is still in the group. */
  delete({ world, log }, { id }) {
    const left = world.records().filter((record) => record.id !== id && isWithin(id, record.id));
    if (left.length > 0) log.warning(`goes with all that is in it: ${left.map((record) => record.id).join(", ")}`);
  },
};
