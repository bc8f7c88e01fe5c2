import { onlyBelow } from "../../../../components/clusters/aks/blob-condition";

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

describe("onlyBelow", () => {
  it("lets one read and list below a prefix", () => {
    expect(onlyBelow(["models/"], "read")).toBe(
      `((!(ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'}))` +
        ` OR (@Resource[${BLOBS}:path] StringStartsWith 'models/'))` +
        ` AND ((!(ActionMatches{'${BLOBS}/read'} AND SubOperationMatches{'Blob.List'}))` +
        ` OR (@Request[${BLOBS}:prefix] StringStartsWith 'models/'))`,
    );
  });

  it("lets one change what is below one of several prefixes", () => {
    const actions = ["write", "add/action", "delete", "move/action"].map(
      (action) => `!(ActionMatches{'${BLOBS}/${action}'})`,
    );
    expect(onlyBelow(["a/", "b/"], "write")).toBe(
      `${onlyBelow(["a/", "b/"], "read")} AND ((${actions.join(" AND ")})` +
        ` OR (@Resource[${BLOBS}:path] StringStartsWith 'a/' OR @Resource[${BLOBS}:path] StringStartsWith 'b/'))`,
    );
  });

  it.each(["it's/", "a\\/"])("refuses %j, which would end the text", (prefix) => {
    expect(() => onlyBelow(["fine/", prefix], "read")).toThrow(
      `prefix: "${prefix}" has a quote or a backslash; leave it out`,
    );
  });
});
