const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

const PATH = `@Resource[${BLOBS}:path]`;
const LISTED = `@Request[${BLOBS}:prefix]`;

/** What Storage Blob Data Contributor may do to blobs besides reading them, by Azure's list of built-in roles. */
const CHANGES = ["write", "add/action", "delete", "move/action"];

/**
 * Condition of a role assignment: blobs below one of the prefixes alone, in version 2.0 of Azure's language for
 * conditions. A listing that names no prefix is refused, too. Source: "Read or list blobs in named containers with a
 * path" of storage-auth-abac-examples.md, MicrosoftDocs/azure-docs
 * @param prefixes end in a slash
 * @throws for a quote or a backslash, which would end the text in the condition
 */
export function onlyBelow(prefixes: readonly string[], access: "read" | "write"): string {
  const broken = prefixes.find((prefix) => /['\\]/.test(prefix));
  if (broken !== undefined) throw new Error(`prefix: "${broken}" has a quote or a backslash; leave it out`);
  const clauses = [
    unless([`ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'}`], PATH, prefixes),
    unless([`ActionMatches{'${BLOBS}/read'} AND SubOperationMatches{'Blob.List'}`], LISTED, prefixes),
  ];
  if (access === "write") {
    const changes = CHANGES.map((action) => `ActionMatches{'${BLOBS}/${action}'}`);
    clauses.push(unless(changes, PATH, prefixes));
  }
  return clauses.join(" AND ");
}

/** True for all other actions, and for these where the attribute starts with a prefix. */
function unless(actions: readonly string[], attribute: string, prefixes: readonly string[]): string {
  const others = actions.map((action) => `!(${action})`).join(" AND ");
  const below = prefixes.map((prefix) => `${attribute} StringStartsWith '${prefix}'`).join(" OR ");
  return `((${others}) OR (${below}))`;
}
