import { changesText } from "../../../cli/terminal/changes";

describe("the changes of an update", () => {
  it("are counted in the order in which people think of them", () => {
    const counts = { same: 70, delete: 1, replace: 2, update: 3, create: 4 };
    expect(changesText(counts)).toBe("4 created, 3 updated, 2 replaced, 1 deleted, 70 unchanged");
  });

  it("leave out operations that none has", () => {
    expect(changesText({ create: 3, same: 0 })).toBe("3 created");
  });

  it("are none when all resources are only looked at", () => {
    expect(changesText({ same: 77, read: 1, refresh: 2, create: 0 })).toBe(
      "no changes, all 77 resources are as the program says",
    );
    expect(changesText({})).toBe("no changes, all 0 resources are as the program says");
  });

  it("include operations that are rare, by the engine's word", () => {
    expect(changesText({ same: 5, import: 2 })).toBe("5 unchanged, 2 import");
  });
});
