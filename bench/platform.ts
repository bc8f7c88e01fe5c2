import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { stateFile } from "../rehearsal/engine/engine";
import { rehearsalPaths } from "../rehearsal/environment";
import { inTurns, kubeflow, Kubectl } from "./commands";
import { timed } from "./stopwatch";
import { upstreamObjects } from "./upstream";
import { appliedObjects, type AppliedObjects } from "./workload";

/** How often what is quick is measured; the table shows the median. */
const RUNS = 3;

/** What everything is waited for with. */
const AVAILABLE = ["wait", "--for=condition=Available", "deployment", "--all", "-A", "--timeout=300s"];

/** How often kubectl may apply upstream's objects until none is refused for want of another. */
const ATTEMPTS = 10;

type Row = readonly [what: string, ours: number, theirs: number];

/** All of Kubeflow, by our commands and by kubectl with the same objects, on the same control plane. */
async function ours(folder: string): Promise<readonly Row[]> {
  const paths = rehearsalPaths(folder, "bench");
  writeFileSync(join(folder, "Pulumi.bench.yaml"), developmentStack());
  try {
    const cold = await kubeflow(folder, "up");
    const objects = appliedObjects(stateFile(paths, "kubeflow", "bench"));
    const kubectl = new Kubectl(folder, paths, objects);
    const runs = await inTurns(folder, kubectl, RUNS);
    const first = await onNewControlPlane(objects, 1);
    const count = objects.crds.length + objects.others.length;
    return [
      [`first up of ${count} objects, from nothing but the programs`, cold, first.seconds],
      ["no-op up", runs.up, runs.apply],
      ["preview of no change", runs.preview, runs.dryRun],
    ];
  } finally {
    await kubeflow(folder, "down");
  }
}

/** kubectl with objects on a control plane of their own, with the nodes of the same stack. */
async function onNewControlPlane(objects: AppliedObjects, attempts: number) {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-bench-"));
  writeFileSync(join(folder, "Pulumi.bench.yaml"), emptyStack());
  try {
    await kubeflow(folder, "up");
    return await new Kubectl(folder, rehearsalPaths(folder, "bench"), objects).install(AVAILABLE, attempts);
  } finally {
    await kubeflow(folder, "down");
    rmSync(folder, { recursive: true, force: true });
  }
}

function developmentStack(): string {
  const text = readFileSync(join(__dirname, "..", "Pulumi.dev.yaml"), "utf8");
  return text.replace("kubeflow:examples: true", "kubeflow:examples: false");
}

/** The same cluster with nothing on it: no part, and no tenant. */
function emptyStack(): string {
  const text = developmentStack();
  return text
    .replace(/(?<=^  kubeflow:components:)\n(    .*\n)+/m, "\n    only: []\n")
    .replace(/^  kubeflow:tenants:\n(    .*\n|\n)+/m, "")
    .replace(/^  kubeflow:gateway:\n(    .*\n)+/m, "");
}

async function main(): Promise<void> {
  const { upstream } = parseArgs({ options: { upstream: { type: "string" } } }).values;
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-bench-"));
  try {
    const rows = await ours(folder);
    const render = await timed(process.execPath, ["--import", "tsx", join(__dirname, "render.ts")]);
    console.table(
      Object.fromEntries(
        rows.map(([what, up, kubectl]) => [
          what,
          { seconds: up.toFixed(1), "kubectl, same objects": kubectl.toFixed(1), ratio: (up / kubectl).toFixed(2) },
        ]),
      ),
    );
    console.log(`render of everything, as a process from start to end: ${render.toFixed(1)} s`);
    if (upstream === undefined) return;
    const { seconds, attempts } = await onNewControlPlane(upstreamObjects(upstream), ATTEMPTS);
    const ratio = (rows[0][1] / seconds).toFixed(2);
    console.log(
      `kubectl with upstream's own render: ${seconds.toFixed(1)} s in ${attempts} attempts; first up is ${ratio} of it`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
