import { explainFailure } from "../../../rehearsal/toolchain/build-failure";
import { GoFailure } from "../../../rehearsal/toolchain/go-process";

const needs = [{ folder: "/nowhere/cache", variable: "GOCACHE", mib: 100 }];
const explained = async (cause: unknown) =>
  ((await explainFailure(cause, { purpose: "building etcd v3.6.5", needs })) as Error).message;

describe("the explanation of a failed build", () => {
  it("repeats Go's last words", async () => {
    const lines = ["1", "2", "3", "4", "5", "6", "main.go:1:1: syntax error"];
    expect(await explained(new GoFailure(lines))).toBe(
      `building etcd v3.6.5 failed: go says:\n  ${lines.slice(1).join("\n  ")}`,
    );
  });

  it("says that Go was ended when it said nothing", async () => {
    expect(await explained(new GoFailure([]))).toBe(
      "building etcd v3.6.5 failed: go says:\n  go said nothing, it was probably ended from outside",
    );
  });

  it("names the version that a module needs", async () => {
    const words = "go: k8s.io/api@v0.40.0 requires go >= 1.28.0 (running go 1.26.8; GOTOOLCHAIN=local)";
    expect(await explained(new GoFailure([words]))).toBe(
      'building etcd v3.6.5 failed: Go on the PATH is "1.26.8", a module needs Go 1.28.0 or newer; install that',
    );
  });

  it("names the line that shows that there is no network", async () => {
    const words = 'go: a@v1.0.0: Get "https://proxy.example.com/a": dial tcp: lookup proxy.example.com: no such host';
    expect(await explained(new GoFailure(["go: downloading a v1.0.0", words]))).toBe(
      "building etcd v3.6.5 failed: Go cannot download modules; check the network, or set GOPROXY to a proxy within " +
        `reach:\n  ${words}`,
    );
  });

  it("tells a full disk, whoever noticed it", async () => {
    const message = /^the disk is full: building etcd v3\.6\.5 needs about 100 MiB in "\/nowhere\/cache", where /;
    expect(await explained(new GoFailure(["link: write a.out: no space left on device"]))).toMatch(message);
    expect(await explained(Object.assign(new Error("ENOSPC: write"), { code: "ENOSPC" }))).toMatch(message);
  });

  it("tells how to move a cache that cannot be written", async () => {
    const error = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", path: "/cache/x" });
    expect(await explained(error)).toBe(
      'building etcd v3.6.5 failed: "/cache/x" cannot be written (EACCES); make it writable, or set KUBEFLOW_CACHE_DIR ' +
        "to a folder that is",
    );
  });

  it("leaves other errors as they are", async () => {
    const error = new Error("something else");
    expect(await explainFailure(error, { purpose: "building etcd", needs })).toBe(error);
    expect(await explainFailure("text", { purpose: "building etcd", needs })).toBe("text");
  });
});
