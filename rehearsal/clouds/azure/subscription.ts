import type { FunctionModel, ModelRequest } from "../resource-model";
import type { CloudWorld } from "../world";

/** Subscription of resources where the provider is told none. */
const DEFAULT_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

/** Id of the subscription that the provider works in. */
export function subscriptionOf({ config }: Pick<ModelRequest, "config">): string {
  return typeof config.subscriptionId === "string" ? config.subscriptionId : DEFAULT_SUBSCRIPTION;
}

/** Id of the directory that the deployer and all identities are in. */
export const TENANT = "7ad0e5f3-5c1e-4b52-9f5a-2f1d6b0c9a11";

/** A GUID that follows from a text: the same each time. */
export function guid(world: CloudWorld, of: string): string {
  const digits = world.digits(of, 32);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join("-");
}

/** Whether a text is a GUID. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** `azure-native:authorization:getClientConfig`: who deploys. */
export const getClientConfig: FunctionModel = (_args, world, config) => ({
  clientId: guid(world, "client of the deployer"),
  objectId: guid(world, "object of the deployer"),
  subscriptionId: subscriptionOf({ config }),
  tenantId: TENANT,
});
