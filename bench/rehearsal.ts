import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { stateFile } from "../rehearsal/engine/engine";
import { rehearsalPaths } from "../rehearsal/environment";
import { stopRehearsal } from "../rehearsal/rehearsal";
import { inTurns, kubeflow, Kubectl } from "./commands";
import { appliedObjects, stackFile } from "./workload";

/** How often what is quick is measured; the table shows the median. */
const RUNS = 5;

/** Seconds that whole commands took, a process each, from start to end. */
interface Measurement {
  readonly objects: number;
  readonly coldUp: number;
  readonly warmUp: number;
  readonly noopUp: number;
  readonly preview: number;
  readonly kubectlFirst: number;
  readonly kubectlNoop: number;
  readonly kubectlDryRun: number;
}

/**
 * Measures `up` and `preview` of a platform for a number of tenants, and `kubectl apply --server-side` of the same
 * objects in turns with them, on the same control plane.
 */
async function measure(tenants: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-bench-"));
  const paths = rehearsalPaths(folder, "bench");
  try {
    writeFileSync(join(folder, "Pulumi.bench.yaml"), stackFile(tenants));
    const coldUp = await kubeflow(folder, "up");
    const objects = appliedObjects(stateFile(paths, "kubeflow", "bench"));
    await stopRehearsal(paths);
    const warmUp = await kubeflow(folder, "up");
    const kubectl = new Kubectl(folder, paths, objects);
    const runs = await inTurns(folder, kubectl, RUNS);
    const kubectlFirst = await kubectl.applyFirst([
      "rollout",
      "status",
      "-n",
      "kubeflow",
      "deployment/training-operator",
    ]);
    return {
      objects: objects.crds.length + objects.others.length,
      coldUp,
      warmUp,
      noopUp: runs.up,
      preview: runs.preview,
      kubectlFirst,
      kubectlNoop: runs.apply,
      kubectlDryRun: runs.dryRun,
    };
  } finally {
    await kubeflow(folder, "down");
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(measurements: readonly Measurement[]): Record<string, Record<string, string>> {
  const rows: [name: string, value: (of: Measurement) => number, base: (of: Measurement) => number][] = [
    ["cold up, from nothing but the programs", (of) => of.coldUp, (of) => of.kubectlFirst],
    ["warm up, after a reboot", (of) => of.warmUp, (of) => of.kubectlNoop],
    ["no-op up", (of) => of.noopUp, (of) => of.kubectlNoop],
    ["preview of no change", (of) => of.preview, (of) => of.kubectlDryRun],
  ];
  const cells = (value: Measurement, of: (m: Measurement) => number, base: (m: Measurement) => number) =>
    `${of(value).toFixed(1)} s, ${(of(value) / base(value)).toFixed(2)} of kubectl's ${base(value).toFixed(1)} s`;
  return Object.fromEntries(
    rows.map(([name, of, base]) => [
      name,
      Object.fromEntries(measurements.map((m) => [`${m.objects} objects`, cells(m, of, base)])),
    ]),
  );
}

async function main(): Promise<void> {
  const measurements: Measurement[] = [];
  for (const tenants of [2, 78]) measurements.push(await measure(tenants));
  console.table(table(measurements));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
