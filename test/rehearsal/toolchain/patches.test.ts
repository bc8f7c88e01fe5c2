import { readFileSync } from "node:fs";
import { join } from "node:path";

import { patchFlags } from "../../../rehearsal/toolchain/patches";
import { Patch } from "../../../rehearsal/toolchain/listen-patches";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { temporaryFolder, writeFile } from "./support";

const folder = temporaryFolder();
const original = () => join(folder(), "mod", "example.com", "pkg@v1.0.0");
const work = () => join(folder(), "work");

async function patched(...replacements: Patch["replacements"][number][]) {
  writeFile(join(folder(), "tools", "go.mod"), "module tools\n");
  writeFile(join(folder(), "tools", "go.sum"), "sums\n");
  writeFile(join(original(), "go.mod"), "module example.com/pkg\n");
  writeFile(join(original(), "server", "health.go"), 'listen(":8080") // really :8080\n');
  const flags = await patchFlags({
    patches: [{ module: "example.com/pkg", file: "server/health.go", replacements }],
    source: join(folder(), "tools"),
    folders: new Map([["example.com/pkg", original()]]),
    work: work(),
  });
  const [modfile, overlay] = flags.map((flag) => flag.replace(/^-[a-z]+=/, ""));
  const { Replace } = JSON.parse(readFileSync(overlay, "utf8")) as { Replace: Record<string, string> };
  return { flags, modfile, Replace };
}

describe("a patched module", () => {
  it("is built in place of the original, which stays as it is", async () => {
    const { flags, modfile, Replace } = await patched(['listen(":8080")', "listen(address)"]);
    expect(flags).toEqual([`-modfile=${join(work(), "go.mod")}`, `-overlay=${join(work(), "overlay.json")}`]);
    const place = join(work(), "0");
    expect(readFileSync(modfile, "utf8")).toBe(`module tools\n\nreplace example.com/pkg => "${place}"\n`);
    expect(readFileSync(join(work(), "go.sum"), "utf8")).toBe("sums\n");
    expect(Replace[join(place, "go.mod")]).toBe(join(original(), "go.mod"));
    expect(readFileSync(Replace[join(place, "server", "health.go")], "utf8")).toBe("listen(address) // really :8080\n");
    expect(readFileSync(join(original(), "server", "health.go"), "utf8")).toContain('listen(":8080")');
  });

  it.each([
    [":8080", 2],
    ["nowhere", 0],
  ])("is refused when a text to replace is not there exactly once: %s", async (text, times) => {
    await expect(patched([text, ""])).rejects.toThrow(
      `server/health.go: "${text}" occurs ${times} times instead of once; adapt the patch in listen-patches.ts`,
    );
  });

  it("is of those programs alone that can be told in no other way where they listen, or where they are", () => {
    const patchedTools = Object.values(TOOLS).filter(({ family }) => family.patches);
    expect(patchedTools.map(({ name }) => name)).toEqual([
      "knative-controller",
      "knative-webhook",
      "knative-autoscaler",
      "trainer-controller",
      "jobset-controller",
      "kserve-controller",
      "argo-workflow-controller",
    ]);
  });
});
