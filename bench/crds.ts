import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Rendering } from "../charts/common/schema";
import { CRDS, TOGETHER } from "../charts/crds";
import { CrdBundle } from "../components/platform/crd-bundle";
import { KubeflowProvider as ProviderResource } from "../components/platform/kubeflow-provider";
import { KubeflowProvider } from "../providers/kubeflow/provider";
import { serve } from "../providers/protocol/server";
import { stateFile } from "../rehearsal/engine/engine";
import { TestCluster, openTestStack, startTestCluster } from "../test/e2e/support";
import { median, timed } from "./stopwatch";
import { isBundle, resourcesIn } from "./workload";

/** How often everything is installed into a new cluster, by each side in turn. */
const ROUNDS = 3;

/** Seconds, and what each bundle adds to the state. */
interface Installed {
  readonly first: number;
  readonly noop: number;
  readonly kilobytes: ReadonlyMap<string, number>;
}

/** Installs all definitions by the real engine into a new cluster: seconds of whole updates, without loading Node. */
async function byPulumi(rendering: Rendering): Promise<Installed> {
  const cluster = await startTestCluster();
  const served = await serve(() => new KubeflowProvider());
  try {
    const stack = await openTestStack(cluster, {
      program: async () => {
        const provider = new ProviderResource("cluster", {
          kubeconfig: readFileSync(cluster.paths.kubeconfig, "utf8"),
        });
        for (const application of TOGETHER) {
          new CrdBundle(application, { crds: CRDS[application], rendering }, { provider });
        }
      },
      providers: { kubeflow: served.port },
    });
    const first = await seconds(() => stack.up());
    const noops = [];
    for (let run = 0; run < 3; run++) noops.push(await seconds(() => stack.up()));
    return { first, noop: median(noops), kilobytes: stateSizes(stateFile(cluster.paths, "kubeflow", "test")) };
  } finally {
    await served.close();
    await cluster.remove();
  }
}

function stateSizes(file: string): Map<string, number> {
  const bundles = resourcesIn(file).filter(isBundle);
  return new Map(bundles.map((bundle) => [bundle.urn.split("::").at(-1)!, JSON.stringify(bundle).length / 1024]));
}

/** The same definitions by kubectl into another new cluster. */
async function byKubectl(rendering: Rendering): Promise<{ readonly apply: number; readonly wait: number }> {
  const cluster: TestCluster = await startTestCluster();
  try {
    const file = join(cluster.paths.root, "crds.json");
    const items = TOGETHER.flatMap((application) => CRDS[application](rendering));
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    const kubectl = (...args: string[]) => timed(cluster.tools.kubectl, args, { KUBECONFIG: cluster.paths.kubeconfig });
    const apply = await kubectl("apply", "--server-side", "-f", file);
    const wait = await kubectl("wait", "--for=condition=Established", "--timeout=120s", "-f", file);
    return { apply, wait };
  } finally {
    await cluster.remove();
  }
}

function renderSeconds(rendering: Rendering): {
  readonly seconds: number;
  readonly bytes: number;
  readonly crds: number;
} {
  const all = () => TOGETHER.flatMap((application) => CRDS[application](rendering));
  all();
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    all();
    runs.push((performance.now() - start) / 1000);
  }
  const crds = all();
  return { seconds: median(runs), bytes: JSON.stringify(crds).length, crds: crds.length };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function main(): Promise<void> {
  for (const rendering of ["full", "compact"] as const) {
    const render = renderSeconds(rendering);
    const pulumi: Installed[] = [];
    const kubectl: { apply: number; wait: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      kubectl.push(await byKubectl(rendering));
      pulumi.push(await byPulumi(rendering));
    }
    const first = median(pulumi.map((each) => each.first));
    const apply = median(kubectl.map((each) => each.apply));
    console.log(`${rendering}: ${render.crds} CRDs, ${(render.bytes / 1e6).toFixed(2)} MB of JSON`);
    console.log(`  render, warm                 ${render.seconds.toFixed(3)} s`);
    console.log(
      `  kubectl apply --server-side  ${apply.toFixed(1)} s, wait ${median(kubectl.map((each) => each.wait)).toFixed(1)} s more`,
    );
    console.log(`  pulumi up, established       ${first.toFixed(1)} s, ${(first / apply).toFixed(2)} of kubectl's`);
    console.log(`  pulumi up, no change         ${median(pulumi.map((each) => each.noop)).toFixed(2)} s`);
    const sizes = [...pulumi[0].kilobytes];
    console.log(
      `  state, KB a bundle           ${sizes.map(([name, size]) => `${name} ${size.toFixed(0)}`).join(", ")}`,
    );
    console.log(`  state, KB in all             ${sizes.reduce((sum, [, size]) => sum + size, 0).toFixed(0)}`);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
