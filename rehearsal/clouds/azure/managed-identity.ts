import type { FederatedIdentityCredentialArgs, UserAssignedIdentityArgs } from "@pulumi/azure-native/managedidentity";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { AzureError, notFound } from "./azure-error";
import { findById, isWithin, resourceId } from "./resource-id";
import { TENANT, guid } from "./subscription";

export const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential";

/** Source: AKS's documentation of workload identity, "Limitations". */
const MOST_CREDENTIALS = 20;

export const userAssignedIdentity: ResourceModel = {
  create(request) {
    const { resourceName: name = request.physicalName, resourceGroupName } = inputsOf<UserAssignedIdentityArgs>(
      request.inputs,
    );
    const id = resourceId(request, resourceGroupName, `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`);
    return {
      id,
      computed: {
        name,
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        clientId: guid(request.world, `client of ${id}`),
        principalId: guid(request.world, `principal of ${id}`),
        tenantId: TENANT,
      },
    };
  },
};

/** Trust in the tokens of one ServiceAccount. */
export const federatedIdentityCredential: ResourceModel = {
  create(request) {
    const inputs = inputsOf<FederatedIdentityCredentialArgs>(request.inputs);
    const { federatedIdentityCredentialResourceName: name = request.physicalName } = inputs;
    const identity = identityOf(request);
    if (!findById(request.world, identity, IDENTITY)) throw notFound(identity);
    requireForm(name, inputs);
    requireRoom(request, identity, inputs);
    const type = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials";
    return { id: `${identity}/federatedIdentityCredentials/${name}`, computed: { name, type } };
  },
  turn(request) {
    const id = identityOf(request);
    const code = "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
    const message = `Too many Federated Identity Credentials are written concurrently for the managed identity '${id}'.`;
    return { id, refusal: () => new AzureError(409, code, message) };
  },
};

function identityOf(request: Pick<ModelRequest, "config" | "inputs" | "world">): string {
  const { resourceGroupName, resourceName } = inputsOf<FederatedIdentityCredentialArgs>(request.inputs);
  return resourceId(request, resourceGroupName, `Microsoft.ManagedIdentity/userAssignedIdentities/${resourceName}`);
}

type Credential = ReturnType<typeof inputsOf<FederatedIdentityCredentialArgs>>;

function requireForm(name: string, { issuer, audiences, subject }: Credential): void {
  const refuse = (message: string) => new AzureError(400, "BadRequest", message);
  if (!/^[A-Za-z0-9][\w-]{2,119}$/.test(name)) {
    throw refuse(`Name '${name}' must have 3 to 120 letters, digits, dashes and underscores.`);
  }
  if (!issuer.startsWith("https://")) throw refuse(`Issuer '${issuer}' must be an https address.`);
  if (audiences.length !== 1) throw refuse(`One audience is supported: there are ${audiences.length}.`);
  if (subject === "" || subject.includes("*")) throw refuse(`Subject '${subject}' must be one account: no wildcards.`);
}

function requireRoom({ world, urn }: ModelRequest, identity: string, { issuer, subject }: Credential): void {
  const others = world.records(CREDENTIAL).filter((record) => record.urn !== urn && isWithin(identity, record.id));
  if (others.length >= MOST_CREDENTIALS) {
    const message = `'${identity}' has ${others.length} federated identity credentials: it may have ${MOST_CREDENTIALS}.`;
    throw new AzureError(400, "TooManyFederatedIdentityCredentials", message);
  }
  const isTaken = others
    .map(({ outputs }) => inputsOf<FederatedIdentityCredentialArgs>(outputs))
    .some((other) => other.issuer === issuer && other.subject === subject);
  if (isTaken) {
    const message = "Issuer and subject combination already exists for this Managed Identity.";
    throw new AzureError(409, "Conflict", message);
  }
}
