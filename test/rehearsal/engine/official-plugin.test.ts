import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import { version } from "@pulumi/kubernetes/package.json";

import { officialPluginFor } from "../../../rehearsal/engine/official-plugin";
import { temporaryFolder, writeFile } from "../toolchain/support";

const folder = temporaryFolder();
const cached = () => join(folder(), "home", "plugins", `resource-kubernetes-v${version}`);
const onPath = () => join(folder(), "bin");
const install = (where: string) => writeFile(join(where, "pulumi-resource-kubernetes"), "");
const env = () => ({
  PULUMI_HOME: join(folder(), "home"),
  PATH: ["", join(folder(), "empty"), onPath()].join(delimiter),
});

describe("the official Kubernetes plugin", () => {
  it("is used from the plugin cache before the PATH", () => {
    install(onPath());
    expect(officialPluginFor("auto", env())).toBe(onPath());
    install(cached());
    expect(officialPluginFor("auto", env())).toBe(cached());
    expect(officialPluginFor("official", env())).toBe(cached());
  });

  it("is looked for in the home folder where Pulumi is not told another", () => {
    const home = join(homedir(), ".pulumi", "plugins", `resource-kubernetes-v${version}`);
    const found = () => officialPluginFor("official", { PATH: "", PULUMI_HOME: "" });
    if (existsSync(home)) expect(found()).toBe(home);
    else expect(found).toThrow(`neither in ${home} nor`);
  });

  it("is not used where ours is chosen", () => {
    install(cached());
    expect(officialPluginFor("rehearsal", env())).toBeUndefined();
  });

  it("of another version in the cache is passed over", () => {
    install(join(folder(), "home", "plugins", "resource-kubernetes-v4.0.0"));
    expect(officialPluginFor("auto", env())).toBeUndefined();
  });

  it("is passed over where its installation broke off", () => {
    install(cached());
    writeFile(`${cached()}.partial`, "");
    expect(officialPluginFor("auto", env())).toBeUndefined();
  });

  it("is refused with the way to install it when it is demanded and not there", () => {
    expect(() => officialPluginFor("official", env())).toThrow(
      new Error(
        `--kubernetes-plugin: "official" is not installed, neither in ${cached()} nor on the PATH; ` +
          `run \`pulumi plugin install resource kubernetes v${version}\`, or choose "rehearsal"`,
      ),
    );
  });
});
