import type {
  BlobContainerArgs,
  BlobServicePropertiesArgs,
  ManagementPolicyArgs,
  StorageAccountArgs,
} from "@pulumi/azure-native/storage";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { AzureError, notFound } from "./azure-error";
import { findById, resourceId } from "./resource-id";

const ACCOUNT = "azure-native:storage:StorageAccount";
const PROPERTIES = "azure-native:storage:BlobServiceProperties";

export const storageAccount: ResourceModel = {
  create(request) {
    const { accountName: name = request.physicalName, resourceGroupName } = inputsOf<StorageAccountArgs>(
      request.inputs,
    );
    if (!/^[a-z0-9]{3,24}$/.test(name)) {
      const message = `${name} is not a valid storage account name: it must have 3 to 24 lower-case letters and digits.`;
      throw new AzureError(400, "AccountNameInvalid", message);
    }
    const id = resourceId(request, resourceGroupName, `Microsoft.Storage/storageAccounts/${name}`);
    const at = (service: string) => `https://${name}.${service}.core.windows.net/`;
    const primaryEndpoints = {
      blob: at("blob"),
      dfs: at("dfs"),
      file: at("file"),
      queue: at("queue"),
      table: at("table"),
    };
    const computed = {
      name,
      primaryEndpoints,
      type: "Microsoft.Storage/storageAccounts",
      provisioningState: "Succeeded",
    };
    return { id, computed };
  },
};

export const blobContainer: ResourceModel = {
  create(request) {
    const inputs = inputsOf<BlobContainerArgs>(request.inputs);
    const { containerName: name = request.physicalName, publicAccess = "None" } = inputs;
    const account = accountOf(inputs, request);
    if (!/^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) {
      const message = `'${name}' must have 3 to 63 lower-case letters, digits and single dashes.`;
      throw new AzureError(400, "ContainerOperationFailure", message);
    }
    const isOpen = inputsOf<StorageAccountArgs>(account.outputs).allowBlobPublicAccess === true;
    if (publicAccess !== "None" && !isOpen) {
      throw new AzureError(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
    }
    const type = "Microsoft.Storage/storageAccounts/blobServices/containers";
    return { id: `${account.id}/blobServices/default/containers/${name}`, computed: { name, type } };
  },
};

/** What an account keeps of its blobs; there is one of each account. */
export const blobServiceProperties: ResourceModel = {
  create(request) {
    const inputs = inputsOf<BlobServicePropertiesArgs>(request.inputs);
    const account = accountOf(inputs, request);
    requireDefault(inputs.blobServicesName);
    for (const { enabled, days } of [inputs.deleteRetentionPolicy ?? {}, inputs.containerDeleteRetentionPolicy ?? {}]) {
      if (!enabled || (days !== undefined && days >= 1 && days <= 365)) continue;
      throw new AzureError(400, "InvalidXmlNodeValue", `Retention of ${days} days: it must be 1 to 365.`);
    }
    const computed = { name: "default", type: "Microsoft.Storage/storageAccounts/blobServices" };
    return { id: `${account.id}/blobServices/default`, computed };
  },
};

/** What an account deletes by itself; there is one of each account. */
export const managementPolicy: ResourceModel = {
  create(request) {
    const inputs = inputsOf<ManagementPolicyArgs>(request.inputs);
    const account = accountOf(inputs, request);
    requireDefault(inputs.managementPolicyName);
    const services = findById(request.world, `${account.id}/blobServices/default`, PROPERTIES);
    const keepsVersions = services !== undefined && services.outputs.isVersioningEnabled === true;
    const rules = inputs.policy.rules.filter(({ definition }) => definition.actions.version !== undefined);
    if (rules.length > 0 && !keepsVersions) {
      const message = `Rule ${rules[0]?.name} is about versions, which account ${account.id} does not keep.`;
      throw new AzureError(400, "InvalidRequestPropertyValue", message);
    }
    const computed = { name: "DefaultManagementPolicy", type: "Microsoft.Storage/storageAccounts/managementPolicies" };
    return { id: `${account.id}/managementPolicies/default`, computed };
  },
};

function accountOf(
  { resourceGroupName, accountName }: { readonly resourceGroupName: string; readonly accountName: string },
  request: ModelRequest,
) {
  const id = resourceId(request, resourceGroupName, `Microsoft.Storage/storageAccounts/${accountName}`);
  const account = findById(request.world, id, ACCOUNT);
  if (!account) throw notFound(id);
  return account;
}

function requireDefault(name: string | undefined): void {
  if (name === undefined || name === "default") return;
  throw new AzureError(400, "InvalidValuesForRequestParameters", `'${name}' must be 'default'.`);
}
