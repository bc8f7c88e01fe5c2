import type { ManagementLockByScopeArgs } from "@pulumi/azure-native/authorization";
import { inputsOf } from "../model-inputs";
import type { ResourceModel } from "../resource-model";
import { AzureError } from "./azure-error";
import { isWithin, referred } from "./resource-id";

const LOCK = "azure-native:authorization:ManagementLockByScope";

/** Keeps something from being deleted, and all that is below it. */
export const managementLock: ResourceModel = {
  create(request) {
    const { scope, lockName: name = request.physicalName } = inputsOf<ManagementLockByScopeArgs>(request.inputs);
    referred(request.world, scope);
    const id = `${scope}/providers/Microsoft.Authorization/locks/${name}`;
    return { id, computed: { name, type: "Microsoft.Authorization/locks" } };
  },
};

/** The model of a kind whose resources locks keep, and with them the groups that they are in. */
export function lockable(model: ResourceModel): ResourceModel {
  return {
    ...model,
    async delete(request, existing) {
      const lock = request.world.records(LOCK).find(({ outputs }) => {
        const { scope } = inputsOf<ManagementLockByScopeArgs>(outputs);
        return isWithin(scope, existing.id) || isWithin(existing.id, scope);
      });
      if (lock) {
        const message = `The scope '${existing.id}' cannot perform delete operation because of lock '${lock.id}'. Remove it first.`;
        throw new AzureError(409, "ScopeLocked", message);
      }
      await model.delete?.(request, existing);
    },
  };
}
