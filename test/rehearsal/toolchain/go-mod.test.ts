import { requiredGo, requiredVersion } from "../../../rehearsal/toolchain/go-mod";

describe("the version that a go.mod requires", () => {
  it("stands alone or in a block, with or without a comment", () => {
    const block = "require (\n\tk8s.io/api v0.34.4\n\tk8s.io/kubernetes v1.34.4 // indirect\n)\n";
    expect(requiredVersion(block, "k8s.io/kubernetes")).toBe("v1.34.4");
    expect(requiredVersion("require sigs.k8s.io/kwok v0.7.0\n", "sigs.k8s.io/kwok")).toBe("v0.7.0");
  });

  it("is not that of a replacement, a tool or a longer module path", () => {
    const goMod = "tool a/cmd/a\n\nreplace a => b v1.0.0\n\nrequire a/v2 v2.0.0\n";
    expect(() => requiredVersion(goMod, "a")).toThrow(
      'go.mod: requires no "a"; run `go get -tool` for it in its folder below tools/',
    );
  });
});

describe("the oldest Go for a go.mod", () => {
  it("is its go line, with or without a patch version", () => {
    expect(requiredGo("module tools\n\ngo 1.26.0\n")).toBe("1.26.0");
    expect(requiredGo("module tools\n\ngo 1.25\n\ntoolchain go1.26.1\n")).toBe("1.25");
  });

  it("is asked for where it is missing", () => {
    expect(() => requiredGo("module tools\n")).toThrow(
      "go.mod: has no `go` line; run `go mod tidy` in its folder below tools/",
    );
  });
});
