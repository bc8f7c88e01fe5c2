import { conditionHolds } from "../../../../rehearsal/clouds/identity/azure-condition";

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const get = { action: `${BLOBS}/read` };
const list = { action: `${BLOBS}/read`, subOperation: "Blob.List" };
const put = { action: `${BLOBS}/write` };

/** As Azure's own examples limit a reader to a path: other operations pass, reads and lists each by their attribute. */
const PATH = `
((!(ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'}))
 OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'artifacts'
     AND @Resource[${BLOBS}:path] StringStartsWith 'team-a/'))
AND
((!(ActionMatches{'${BLOBS}/read'} AND SubOperationMatches{'Blob.List'}))
 OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'artifacts'
     AND @Request[${BLOBS}:prefix] StringStartsWith 'team-a/'))`;

describe("conditionHolds", () => {
  it.each([
    ["team-a/", true],
    ["team-b/", false],
  ])("lets a reader get and list what is below %s: %s", (prefix, held) => {
    const attributes = { container: "artifacts", path: `${prefix}model`, prefix };
    expect([conditionHolds(PATH, get, attributes), conditionHolds(PATH, list, attributes)]).toEqual([held, held]);
  });

  it("leaves operations alone that it is not about", () => {
    expect(conditionHolds(PATH, put, { container: "other", path: "x", prefix: "" })).toBe(true);
  });

  it("is false about an attribute that the operation does not have", () => {
    const attributes = { container: "artifacts", path: "team-a/model", prefix: "team-a/" };
    const path = `@Resource[${BLOBS}:path] StringStartsWith 'team-a/'`;
    const prefix = `@Request[${BLOBS}:prefix] StringEquals 'team-a/'`;
    expect([conditionHolds(path, get, attributes), conditionHolds(path, list, attributes)]).toEqual([true, false]);
    expect([conditionHolds(prefix, get, attributes), conditionHolds(prefix, list, attributes)]).toEqual([false, true]);
  });

  it("refuses operators that it does not know", () => {
    const condition = `@Resource[${BLOBS}:path] StringLike 'team-a/*'`;
    expect(() => conditionHolds(condition, get, { container: "", path: "", prefix: "" })).toThrow(
      `condition: "${condition}" is not known to the rehearsal`,
    );
  });
});
