import { aksMigProfile, aksMigProfiles } from "../../../../components/clusters/aks/mig-profile";
import { MIG_MODELS } from "../../../../components/clusters/mig-profiles";

describe("MIG on AKS", () => {
  it("has one profile for each number of processors: the one with the least memory", () => {
    expect(Object.fromEntries(MIG_MODELS.map((model) => [model, aksMigProfiles(model)]))).toEqual({
      "A100-40": ["1g.5gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"],
      "A100-80": ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
      H100: ["1g.10gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb"],
      H200: ["1g.18gb", "2g.35gb", "3g.71gb", "4g.71gb", "7g.141gb"],
    });
  });

  it("is named by processors alone", () => {
    expect(aksMigProfiles("A100-80").map((profile) => aksMigProfile("A100-80", profile))).toEqual([
      ...["MIG1g", "MIG2g", "MIG3g", "MIG4g", "MIG7g"],
    ]);
  });

  it.each([
    ["A100-80", "1g.20gb"],
    ["A100-40", "1g.10gb"],
    ["A100-80", "1g.5gb"],
    ["T4", "1g.5gb"],
  ] as const)("does not cut a %s into %s", (model, profile) => {
    expect(aksMigProfile(model, profile)).toBeUndefined();
  });
});
