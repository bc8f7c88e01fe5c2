import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { needsOfAll, needsOfBuild } from "../../../rehearsal/toolchain/disk-needs";
import { pinOf } from "../../../rehearsal/toolchain/pin";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { temporaryFolder, writeTools } from "./support";

const folder = temporaryFolder();

const go = () => ({ version: "1.26.8", buildCache: "/go/build", moduleCache: join(folder(), "mod") });
const batch = (...names: (keyof typeof TOOLS)[]) => ({
  pin: pinOf(TOOLS[names[0]].family, writeTools(join(folder(), "tools")), "/cache"),
  tools: names.map((name) => TOOLS[name]),
});
const mib = (needs: readonly { readonly variable: string; readonly mib: number }[]) =>
  Object.fromEntries(needs.map(({ variable, mib: amount }) => [variable, Math.round(amount)]));

describe("the space that builds need", () => {
  it("is that of modules, compiled packages and programs, each twice for a moment", () => {
    const needs = needsOfAll([batch("kwokctl", "kwok"), batch("etcd")], go(), "/cache");
    expect(needs.map(({ folder: place }) => place)).toEqual([join(folder(), "mod"), "/go/build", "/cache"]);
    expect(mib(needs)).toEqual({
      GOMODCACHE: 450 + 275,
      GOCACHE: Math.round((1145 + 565) * 0.85),
      KUBEFLOW_CACHE_DIR: 2 * (51 + 64 + 26),
    });
  });

  it("is that of programs alone where the modules are there, which is when the packages mostly are, too", () => {
    mkdirSync(join(folder(), "mod", "go.etcd.io/etcd/server/v3@v3.6.5"), { recursive: true });
    expect(mib(needsOfAll([batch("etcd")], go(), "/cache"))).toEqual({
      GOMODCACHE: 0,
      GOCACHE: 0,
      KUBEFLOW_CACHE_DIR: 52,
    });
  });

  it("follows the packages once they are counted", () => {
    expect(mib(needsOfBuild(100, [TOOLS.etcd], go(), "/cache"))).toEqual({
      GOMODCACHE: 0,
      GOCACHE: 85,
      KUBEFLOW_CACHE_DIR: 52,
    });
  });
});
