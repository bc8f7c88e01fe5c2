const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

/** What Azure's own roles let their holders do, as far as blobs and zones go; by the id of the role's definition. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  // Storage Blob Data Reader
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": [`${BLOBS}/read`],
  // Storage Blob Data Contributor
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": [`${BLOBS}/read`, `${BLOBS}/write`, `${BLOBS}/delete`, `${BLOBS}/add/action`],
  // DNS Zone Contributor
  "befefa01-2a29-4197-83a8-272ff33ce314": [
    "Microsoft.Network/dnsZones/read",
    "Microsoft.Network/dnsZones/TXT/read",
    "Microsoft.Network/dnsZones/TXT/write",
    "Microsoft.Network/dnsZones/TXT/delete",
  ],
};

/** An operation of Azure, and the kind of it where its rights tell kinds apart. */
export interface AzureCall {
  readonly action: string;
  readonly subOperation?: string;
}

/** What clients call to read and write blobs, and to prove that a zone is theirs. */
export const AZURE_CALLS: Readonly<Record<"read" | "write" | "dns", readonly AzureCall[]>> = {
  read: [{ action: `${BLOBS}/read`, subOperation: "Blob.List" }, { action: `${BLOBS}/read` }],
  write: [{ action: `${BLOBS}/write` }, { action: `${BLOBS}/delete` }],
  dns: ["read", "write", "delete"].map((verb) => ({ action: `Microsoft.Network/dnsZones/TXT/${verb}` })),
};

/** @param definition resource id of a role's definition @returns none for roles that are not known */
export function actionsOf(definition: string): readonly string[] {
  return ROLES[definition.slice(definition.lastIndexOf("/") + 1).toLowerCase()] ?? [];
}
