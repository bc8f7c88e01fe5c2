import { stableDigits, stableGuid } from "../../../../components/clusters/aks/stable-name";

describe("stable names", () => {
  it("are the same in each run, and never change: resources are known by them", () => {
    expect(stableGuid("subscription/group/cluster", "cluster-subnet-rights")).toBe(
      "2c0b2c6b-9933-8c1b-8444-b2bc223cd991",
    );
    expect(stableDigits(["a", "b"], 8)).toBe("0473ef2d");
  });

  it("tell where one word ends and the next starts", () => {
    expect(stableDigits(["ab", "c"], 22)).not.toBe(stableDigits(["a", "bc"], 22));
    expect(stableGuid("ab", "c")).not.toBe(stableGuid("a", "bc"));
  });
});
