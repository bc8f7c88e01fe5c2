import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dump } from "js-yaml";

import { DEFAULT_LIVE_CONTROLLERS, liveTools } from "../rehearsal/kubelet/live-controllers";
import { ensurePrograms } from "../rehearsal/toolchain/toolchain";
import { median, timed } from "./stopwatch";
import { upstreamObjects } from "./upstream";

/** How often each is measured; the table shows the median. */
const RUNS = 5;

const PROJECT = join(__dirname, "..");
const COMMAND = join(PROJECT, "cli", "kubeflow.cjs");

/** Tenants that are added to see what one costs. */
const TENANTS = 200;

/** A whole `kubeflow render`, from the start of Node to the last file. */
function render(folder: string, format: string): Promise<number> {
  return timed(process.execPath, [
    COMMAND,
    "render",
    "-s",
    "bench",
    "-C",
    folder,
    "-o",
    output(folder, format),
    "--format",
    format,
  ]);
}

function output(folder: string, format: string): string {
  return join(folder, "out", format);
}

/** Megabytes at most, and files, as a render itself tells. */
function summary(folder: string): { readonly megabytes: number; readonly files: number } {
  const args = [COMMAND, "render", "-s", "bench", "-C", folder, "-o", output(folder, "plain"), "--json"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const { peakMemoryBytes, files } = JSON.parse(stdout) as { peakMemoryBytes: number; files: number };
  return { megabytes: Math.round(peakMemoryBytes / 1e6), files };
}

/** The same definitions and objects as files of upstream would have them, for kustomize: one a component. */
function upstreamBase(folder: string, upstream: string): string {
  const base = join(folder, "upstream");
  const { crds, others } = upstreamObjects(upstream);
  spawnSync("mkdir", ["-p", base]);
  for (const [name, objects] of [
    ["crds", crds],
    ["others", others],
  ] as const) {
    writeFileSync(join(base, `${name}.yaml`), objects.map((object) => dump(object, { noRefs: true })).join("---\n"));
  }
  writeFileSync(join(base, "kustomization.yaml"), "resources: [crds.yaml, others.yaml]\n");
  return base;
}

async function medianOf(run: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < RUNS; i++) seconds.push(await run());
  return median(seconds);
}

function stackFile(tenants: number): string {
  const text = readFileSync(join(PROJECT, "Pulumi.dev.yaml"), "utf8");
  const more = Array.from(
    { length: tenants },
    (_, i) => `    - { name: bench-${i}, owner: owner-${i}@example.com, quota: { gpus: 1 } }\n`,
  );
  return text.replace(/( {2}kubeflow:tenants:\n)/, `$1${more.join("")}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { upstream: { type: "string" } } });
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-bench-"));
  try {
    const { kubectl } = await ensurePrograms(liveTools(DEFAULT_LIVE_CONTROLLERS), {
      toolsDir: join(PROJECT, "tools"),
      onProgress: () => undefined,
    });
    const use = (tenants: number) => writeFileSync(join(folder, "Pulumi.bench.yaml"), stackFile(tenants));
    use(0);
    rmSync(join(PROJECT, "node_modules", ".cache", "kubeflow"), { recursive: true, force: true });
    console.log(`compiling and rendering, nothing compiled before: ${(await render(folder, "plain")).toFixed(2)} s`);
    const plain = await medianOf(() => render(folder, "plain"));
    const base = await medianOf(() => render(folder, "kustomize"));
    const build = await medianOf(() => timed(kubectl, ["kustomize", output(folder, "kustomize")]));
    const { megabytes, files } = summary(folder);
    console.log(`render: ${plain.toFixed(2)} s for ${files} files, ${megabytes} MB at most`);
    console.log(`render of a kustomize base: ${base.toFixed(2)} s`);
    console.log(`kustomize build of that base: ${build.toFixed(2)} s; render takes ${(base / build).toFixed(2)} of it`);
    if (values.upstream) {
      const upstream = upstreamBase(folder, values.upstream);
      const theirs = await medianOf(() => timed(kubectl, ["kustomize", upstream]));
      console.log(
        `kustomize build of upstream's objects in two files: ${theirs.toFixed(2)} s; render takes ${(plain / theirs).toFixed(2)} of it`,
      );
    }
    use(TENANTS);
    const many = await medianOf(() => render(folder, "plain"));
    const more = summary(folder);
    console.log(
      `render with ${TENANTS} tenants more: ${many.toFixed(2)} s, ${(many - plain).toFixed(2)} s more, for ${more.files} files, ${more.megabytes} MB at most`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
