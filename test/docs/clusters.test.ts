import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RELEASES } from "../../charts/releases";
import { kubernetesMinors } from "../../charts/releases/kubernetes-versions";
import { GPU_MODELS } from "../../components/clusters/gpu-model";
import { GPU_MACHINES } from "../../stacks/config/gpu-machines";

const page = readFileSync(join(__dirname, "../../docs/clusters.md"), "utf8");

/** Cells of the rows that begin with a word in code. */
const rows = new Map(
  [...page.matchAll(/^\| `([\w-]+)` +\|(.*)\|$/gm)].map(([, name, cells]) => [
    name,
    cells.split("|").map((cell) => cell.trim()),
  ]),
);

test.each(GPU_MODELS)("the page of clusters tells how many %s a node of each cloud can have", (model) => {
  const counts = Object.values(GPU_MACHINES).map((machines) => {
    const known = new Set(machines.filter((machine) => machine.model === model).map(({ gpus }) => gpus));
    return [...known].sort((one, other) => one - other).join(", ") || "-";
  });
  expect(rows.get(model)).toEqual(counts);
});

test("the page of clusters tells which versions of Kubernetes the newest release runs on", () => {
  const release = RELEASES["26.03"];
  const minors = kubernetesMinors(release);
  expect(page.replaceAll("\n", " ")).toContain(
    `Kubeflow ${release.name} is tested on Kubernetes ${release.kubernetes.tested}, which a cluster gets unless \`version\` says otherwise. ` +
      `By the statements of Istio, Knative and cert-manager it runs on ${minors[0]} to ${minors.at(-1)}; ` +
      `on EKS on ${Object.keys(release.clusterAutoscaler).join(" and ")},`,
  );
});
