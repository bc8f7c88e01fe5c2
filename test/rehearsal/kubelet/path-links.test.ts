import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { makeLinks, removeLinks } from "../../../rehearsal/kubelet/path-links";

describe("links at the real paths, where a program cannot have paths of its own", () => {
  let root: string;
  let pod: string;
  let source: string;

  beforeEach(() => {
    root = mkdtempSync(join("/tmp", "kubelet-links-"));
    pod = mkdtempSync(join(tmpdir(), "kubelet-pod-"));
    source = join(pod, "volumes", "cert");
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, "tls.crt"), "certificate");
  });

  afterEach(() => [root, pod].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const mount = (target: string) => ({ source, target, readOnly: true });

  it("lead to the volume, and are gone with all folders on their way when the Pod ends", () => {
    const target = join(root, "server", "certs", "live");
    makeLinks([mount(target)], pod);
    expect(readFileSync(join(target, "tls.crt"), "utf8")).toBe("certificate");
    makeLinks([mount(target)], pod);
    removeLinks(pod);
    expect(readdirSync(root)).toEqual([]);
    expect(readFileSync(join(source, "tls.crt"), "utf8")).toBe("certificate");
  });

  it("leave a folder that others use by now", () => {
    makeLinks([mount(join(root, "server", "certs"))], pod);
    writeFileSync(join(root, "server", "theirs"), "");
    removeLinks(pod);
    expect(readdirSync(join(root, "server"))).toEqual(["theirs"]);
  });

  it("never take a path that is taken, or one outside of /tmp", () => {
    const target = join(root, "taken");
    mkdirSync(target);
    expect(() => makeLinks([mount(target)], pod)).toThrow(
      `volumeMounts: "${target}" exists on this machine and this machine allows no mount namespaces`,
    );
    removeLinks(pod);
    expect(existsSync(target)).toBe(true);
    for (const path of ["/tmp", "/usr/share"])
      expect(() => makeLinks([mount(path)], pod)).toThrow("only paths below /tmp can be mounted");
  });
});
