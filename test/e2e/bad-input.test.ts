import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(120_000);

describe("bad input ends with one clear message and nothing half-done:", () => {
  let workplace: Workplace;

  beforeAll(() => toolPaths(), BUILD_TIMEOUT_MS);
  beforeEach(() => (workplace = new Workplace()));
  afterEach(async () => {
    const left = workplace.processes();
    await workplace.remove();
    expect(left).toEqual([]);
  });

  it("a stack file of broken YAML", async () => {
    workplace.writeStackFile("dev", "config:\n  kubeflow:cluster: {kind: rehearsal\n");
    const { code, stdout, stderr } = await workplace.run(["up"]);
    expect(relative(stderr)).toMatch(/^Pulumi\.dev\.yaml:3:1: broken YAML: flow map .* end with a \}\n  3 \|/);
    expect([code, stdout]).toEqual([1, ""]);
    expect(existsSync(join(workplace.project, ".rehearsal"))).toBe(false);
  });

  it("a stack file with five errors, all of them at once", async () => {
    const text = readFileSync(join(__dirname, "../stacks/config/five-errors.yaml"), "utf8");
    workplace.writeStackFile("dev", text);
    const { code, stderr } = await workplace.run(["up"]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(5);
    expect(relative(stderr)).toMatch(/^(Pulumi\.dev\.yaml:\d+:\d+: kubeflow:.*\n){5}$/);
    expect(code).toBe(1);
    expect(existsSync(join(workplace.project, ".rehearsal"))).toBe(false);
  });

  it("a stack that has no file, with those that have one", async () => {
    const { code, stderr } = await workplace.run(["up", "--stack", "prod"]);
    expect(stderr).toMatch(
      /Pulumi\.prod\.yaml: does not exist; name the stack of one that does \("Pulumi\.dev\.yaml"\)/,
    );
    expect(code).toBe(1);
  });

  it("a command or an option that does not exist", async () => {
    const outcome = await workplace.run(["up", "--stak", "dev"]);
    expect(outcome.stderr).toContain("unknown option '--stak'");
    expect(outcome.stderr).toContain("Did you mean --stack?");
    expect(outcome.code).toBe(2);
  });

  it("a port that another process listens on", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1" }, resolve));
    const { port } = server.address() as { port: number };
    workplace.edit("dev", "kind: rehearsal\n", `kind: rehearsal\n    apiServerPort: ${port}\n`);
    const { code, stderr } = await workplace.run(["up"]);
    server.close();
    expect(stderr).toBe(
      `kubeflow:cluster.apiServerPort: port "${port}" is taken by another process on this machine; end that process, ` +
        "name another port, or leave the setting out to have a free one chosen\n",
    );
    expect(code).toBe(1);
  });

  it("a cache on a disk that is full", async () => {
    const cache = join(workplace.folder, "cache");
    const script =
      'mkdir "$CACHE" && mount -t tmpfs -o size=2m tmpfs "$CACHE" && exec "$NODE" --import tsx cli/main.ts up --cwd "$CWD"';
    const namespaces = process.getuid?.() === 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"];
    // A disk of two megabytes that this command alone sees.
    const { status, stderr } = spawnSync("unshare", [...namespaces, "sh", "-c", script], {
      cwd: join(__dirname, "../.."),
      env: {
        ...process.env,
        CACHE: cache,
        NODE: process.execPath,
        CWD: workplace.project,
        KUBEFLOW_CACHE_DIR: cache,
      },
      encoding: "utf8",
    });
    expect(stderr).toMatch(
      /^the disk is full: building .* needs about [\d.]+ [GM]iB in ".*", where 2 MiB are free; free some, or set /m,
    );
    expect(status).toBe(1);
    expect(readdirSync(cache)).toEqual([]);
  });

  it("Ctrl-C while the control plane starts", async () => {
    const { child, outcome } = workplace.start(["up"]);
    await until(() => existsSync(join(workplace.paths().kwok, "create.yaml")));
    await sleep(500);
    child.kill("SIGINT");
    const { code, stderr } = await outcome;
    expect(stderr).toBe("interrupted; the next run goes on from here\n");
    expect(code).toBe(130);
  });

  it("Ctrl-C while the platform is made", async () => {
    const { child, outcome } = workplace.start(["up"]);
    await until(() => existsSync(join(workplace.paths().workspace, "Pulumi.dev.yaml")));
    await sleep(2_000);
    child.kill("SIGINT");
    const { code, stderr } = await outcome;
    expect(stderr).toBe("interrupted; the next run goes on from here\n");
    expect(code).toBe(130);
  });

  function relative(text: string): string {
    return text.replaceAll(`${workplace.project}/`, "");
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await sleep(50);
  }
});
