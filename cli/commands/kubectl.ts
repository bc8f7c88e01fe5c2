import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { StackSelection, runningRehearsal } from "../stack-environment";

/** Runs kubectl against a rehearsal and ends with its exit code. */
export async function kubectl(options: StackSelection & { readonly args: readonly string[] }): Promise<void> {
  const { args } = options;
  const { kubeconfig, programs, root } = runningRehearsal(options);
  const linked = join(programs, "kubectl");
  const program = existsSync(linked) ? linked : "kubectl";
  const child = spawn(program, [...args], {
    stdio: "inherit",
    env: { ...process.env, KUBECONFIG: kubeconfig, KUBECACHEDIR: join(root, "kubectl-cache") },
  });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
