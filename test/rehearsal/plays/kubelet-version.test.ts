import { nextPatch, targetVersion } from "../../../rehearsal/plays/kubelet-version";

describe("the version that an upgrade brings", () => {
  it("has the next patch, without what a cloud appends to a version", () => {
    expect([nextPatch("v1.34.4"), nextPatch("v1.34.9-gke.1043000")]).toEqual(["v1.34.5", "v1.34.10"]);
  });

  it("is that of the pool where nodes lag behind it, so that an upgrade that did not end goes on", () => {
    expect(targetVersion("v1.34.5", ["v1.34.5", "v1.34.4"])).toBe("v1.34.5");
    expect(targetVersion("v1.34.5", ["v1.34.5", "v1.34.5"])).toBe("v1.34.6");
    expect(targetVersion("v1.34.5", [])).toBe("v1.34.6");
  });

  it("is refused for what is no version", () => {
    expect(() => nextPatch("latest")).toThrow('"latest" is no version of a kubelet, such as "v1.34.4"');
  });
});
