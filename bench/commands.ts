import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { RehearsalPaths } from "../rehearsal/environment";
import { median, timed } from "./stopwatch";
import { AppliedObjects } from "./workload";

/** Runs a command of ours on the stack `bench` to its end; yields seconds. */
export function kubeflow(folder: string, command: string): Promise<number> {
  const main = join(__dirname, "..", "cli", "main.ts");
  return timed(process.execPath, ["--import", "tsx", main, command, "--stack", "bench", "--cwd", folder]);
}

/** kubectl with given objects, on the control plane of a rehearsal. */
export class Kubectl {
  private readonly env: NodeJS.ProcessEnv;
  private readonly program: string;
  private readonly files: { readonly crds: string; readonly others: string };

  constructor(folder: string, paths: RehearsalPaths, objects: AppliedObjects) {
    this.env = { KUBECONFIG: paths.kubeconfig };
    this.program = join(paths.programs, "kubectl");
    this.files = { crds: join(folder, "crds.json"), others: join(folder, "others.json") };
    for (const name of ["crds", "others"] as const) {
      writeFileSync(this.files[name], JSON.stringify({ apiVersion: "v1", kind: "List", items: objects[name] }));
    }
  }

  async apply(...options: string[]): Promise<number> {
    const { crds, others } = this.files;
    return this.run("apply", "--server-side", "--force-conflicts", ...options, "-f", crds, "-f", others);
  }

  /** Deletes everything and applies it anew as {@link install} does. */
  async applyFirst(wait: readonly string[]): Promise<number> {
    const { crds, others } = this.files;
    await this.run("delete", "--ignore-not-found", "-f", others);
    await this.run("delete", "--ignore-not-found", "-f", crds);
    return (await this.install(wait)).seconds;
  }

  /** As a newcomer to kubectl does it: CRDs, a wait, the rest, again for as long as something fails, a wait. */
  async install(wait: readonly string[], attempts = 1): Promise<{ seconds: number; attempts: number }> {
    const { crds, others } = this.files;
    let seconds = await this.run("apply", "--server-side", "-f", crds);
    seconds += await this.run("wait", "--for=condition=Established", "-f", crds);
    const start = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.run("apply", "--server-side", "--force-conflicts", "-f", others);
        seconds += (performance.now() - start) / 1000 + (await this.run(...wait));
        return { seconds, attempts: attempt };
      } catch (error) {
        if (attempt >= attempts) throw error;
      }
    }
  }

  private run(...args: string[]): Promise<number> {
    return timed(this.program, args, this.env);
  }
}

/** What takes seconds, ours and kubectl's: the medians of some runs in turns. */
export async function inTurns(folder: string, kubectl: Kubectl, times: number) {
  const runs = { up: [] as number[], preview: [] as number[], apply: [] as number[], dryRun: [] as number[] };
  for (let run = 0; run < times; run++) {
    runs.apply.push(await kubectl.apply());
    runs.up.push(await kubeflow(folder, "up"));
    runs.dryRun.push(await kubectl.apply("--dry-run=server"));
    runs.preview.push(await kubeflow(folder, "preview"));
  }
  const { up, preview, apply, dryRun } = runs;
  return { up: median(up), preview: median(preview), apply: median(apply), dryRun: median(dryRun) };
}
