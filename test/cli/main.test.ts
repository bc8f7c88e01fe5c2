import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { program } from "../../cli/program";
import { temporaryFolder, writeFile } from "../rehearsal/toolchain/support";
import { Paper, screenOn } from "./support";

const PROJECT = join(__dirname, "../..");

const folder = temporaryFolder();

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were loaded as modules. */
  readonly loaded: string;
}

/** Runs the command line as the npm scripts do. */
function kubeflow(...args: readonly string[]): Outcome {
  const loaded = join(folder(), "loaded");
  const note = `require("fs").writeFileSync(${JSON.stringify(loaded)}, Object.keys(require.cache).join("\\n"))`;
  const probe = writeFile(join(folder(), "probe.cjs"), `process.once("exit", () => ${note});\n`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--require", probe, "cli/main.ts", ...args],
    { cwd: PROJECT, encoding: "utf8" },
  );
  return { code: status, stdout, stderr, loaded: readFileSync(loaded, "utf8") };
}

/** Names of commands in a page of help, from a section on. */
function namesIn(page: string, section: string): string[] {
  const start = page.indexOf(`\n${section}`);
  const commands = page.slice(start, page.indexOf("\nOPTIONS", start));
  return [...commands.matchAll(/^ {2}([a-z][a-z-]*)(?: [<[][^ ]*)*(?= {2,}|$)/gm)].map(([, name]) => name);
}

const HEAVY = /node_modules\/(@pulumi\/pulumi|undici)\//;

describe("the command line", () => {
  it("tells its commands without loading Pulumi or the HTTP client", () => {
    const { code, stdout, loaded } = kubeflow("--help");
    const { commands } = program(screenOn(new Paper()).screen);
    expect(namesIn(stdout, "START").sort()).toEqual([...commands.map((command) => command.name()), "help"].sort());
    expect(loaded).toContain("node_modules/commander/");
    expect(loaded).not.toMatch(HEAVY);
    expect(code).toBe(0);
  });

  it("tells its plays", () => {
    const { code, stdout, loaded } = kubeflow("rehearse", "--help");
    expect(namesIn(stdout, "COMMANDS")).toEqual(["scale-from-zero", "spot-loss", "upgrade", "identities"]);
    expect(loaded).not.toMatch(HEAVY);
    expect(code).toBe(0);
  });

  it("compares with a reference without loading Pulumi or the HTTP client, and fails by what is missing", () => {
    const { code, stderr, loaded } = kubeflow("conformance", "--upstream", folder());
    expect(stderr).toContain(`${folder()}/kubeflow-namespace.yaml: there is no such reference file`);
    expect(loaded).toContain("node_modules/cdk8s/");
    expect(loaded).not.toMatch(HEAVY);
    expect(code).toBe(1);
  });

  it("loads the HTTP client for a command that speaks to a cluster, so that the tests above would see it", () => {
    const { code, stderr, loaded } = kubeflow("status", "--cwd", folder());
    expect(stderr).toContain('--stack: "dev" is not rehearsed at the moment');
    expect(loaded).toMatch(/node_modules\/undici\//);
    expect(code).toBe(1);
  });

  it("ends with code 2 when it is called in a wrong way, which it says in one line", () => {
    const { code, stderr } = kubeflow("conformance", "--upstream", folder(), "--release", "1.0");
    expect(stderr).toBe(
      "error: option '--release <name>' argument '1.0' is invalid. Allowed choices are 26.03.\n(--help says what there is)\n",
    );
    expect(code).toBe(2);
  });

  it("goes on to its end when nobody reads on, as behind `| head`", async () => {
    const child = spawn(process.execPath, ["cli/kubeflow.cjs", "images", "-s", "dev"], { cwd: PROJECT });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("runs with `npx kubeflow` what needs the engine, too, and leaves standard output to the answer", () => {
    const args = ["cli/kubeflow.cjs", "down", "--cwd", folder(), "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8" });
    expect(stderr).toContain('there is no rehearsal of "dev"');
    expect(JSON.parse(stdout)).toEqual({ stack: "dev", removed: false, changes: {}, kept: [], left: [] });
    expect(status).toBe(0);
  });
});
