import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import type { PlainObject } from "../../../charts/common/objects";
import { DEVIATIONS } from "../../../charts/deviations";
import { RELEASES } from "../../../charts/releases";
import { conformance } from "../../../cli/commands/conformance";
import type { ConformanceReport } from "../../../cli/conformance/compare";
import { renderedCrds } from "../../../cli/conformance/crds";
import { renderedComponents } from "../../../cli/conformance/components";
import { Refusal } from "../../../cli/refusal";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";
import { Paper, screenOn } from "../support";

const CRD_LINES = [
  "cert-manager.crds 6 0 0 0 0",
  "dex.crds 1 0 0 0 0",
  "istio.crds 14 0 0 0 0",
  "katib.crds 3 0 0 0 0",
  "extras/keda-2.20.2.crds 6 0 0 0 0",
  "options/knative-eventing.crds 17 0 0 0 0",
  "knative-serving.crds 12 0 0 0 0",
  "kserve.crds 13 0 0 0 0",
  "notebook-controller.crds 1 0 0 0 0",
  "pipelines.crds 13 0 0 0 0",
  "options/pipelines-k8s-native.crds 15 0 0 0 0",
  "poddefaults.crds 1 0 0 0 0",
  "profiles.crds 1 0 0 0 0",
  "pvcviewer-controller.crds 1 0 0 0 0",
  "spark-operator.crds 3 0 0 0 0",
  "tensorboard-controller.crds 1 0 0 0 0",
  "trainer.crds 4 0 0 0 0",
  "training-operator.crds 6 0 0 0 0",
  "extras/training-operator-1.7.0.crds 1 5 0 0 0",
];

const folder = temporaryFolder();
const file = (component: string) => join(folder(), `${component}.yaml`);

function write(component: string, objects: readonly object[]): void {
  mkdirSync(dirname(file(component)), { recursive: true });
  // JSON is YAML, and is written in a tenth of the time.
  writeFile(file(component), objects.map((object) => JSON.stringify(object)).join("\n---\n"));
}

/** Writes a reference that differs from the rendering where a deviation is recorded, and nowhere else. */
function writeReference(): void {
  for (const [component, objects] of new Map([...renderedComponents(RELEASES["26.03"]), ...renderedCrds()])) {
    const own = DEVIATIONS.filter((deviation) => deviation.component === component);
    const onOneSide = new Set(own.filter(({ path }) => path === "").map(({ object }) => object));
    const theirs = [...onOneSide].filter((id) => !objects.some((object) => idOf(object) === id));
    const common = objects.filter((object) => !onOneSide.has(idOf(object)));
    write(component, [
      ...theirs.map((id) => ({ apiVersion: "v1", kind: id.split(" ")[0], metadata: { name: id.split(" ")[1] } })),
      ...common.map((object) => {
        const paths = own.filter((deviation) => deviation.object === idOf(object)).map(({ path }) => path);
        return paths.reduce(otherwise, structuredClone(object));
      }),
    ]);
  }
}

function idOf({ kind, metadata: { name, namespace } }: PlainObject): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** The object with another value at a path, which is made where it is not there. */
function otherwise(object: PlainObject, path: string): PlainObject {
  const steps = path
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/"));
  const last = steps.pop()!;
  const parent = steps.reduce<unknown>((node, step) => {
    if (typeof node !== "object" || node === null) return undefined;
    return ((node as Record<string, unknown>)[step] ??= {});
  }, object);
  // A deviation that covers all of it has been there before.
  if (typeof parent !== "object" || parent === null) return object;
  const other = path === "/apiVersion" ? object.apiVersion.replace(/[^/]*$/, "v0") : "another";
  (parent as Record<string, unknown>)[last] = other;
  return object;
}

function run({ crds }: { crds?: boolean } = {}): { readonly equal: boolean; readonly lines: string[] } {
  const paper = new Paper();
  const equal = conformance({ upstream: folder(), release: "26.03", crds, screen: screenOn(paper).screen });
  return { equal, lines: lines(paper.take().join("")) };
}

/** Lines without the padding of columns. */
function lines(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd().replace(/(?<=\S) {2,}/g, " "));
}

describe("the conformance command", () => {
  it("shows a line for each component, CRDs included, and succeeds when nothing differs unexplained", () => {
    writeReference();
    expect(run()).toEqual({
      equal: true,
      lines: [
        "component equal deviating differing missing extra",
        "kubeflow-namespace 27 0 0 0 0",
        "kubeflow-roles 3 3 0 0 0",
        "training-operator 8 2 0 0 0",
        "extras/nvidia-device-plugin-0.20.0 0 1 0 0 0",
        "user-namespace 0 10 0 0 0",
        "cert-manager 43 8 0 0 0",
        "istio 26 19 0 0 0",
        "options/istio-ambient 20 31 0 0 0",
        "options/istio-gke 21 24 0 0 0",
        "istio-cluster-local-gateway 5 5 0 0 0",
        "istio-kubeflow-resources 0 8 0 0 0",
        "dex 5 11 0 0 0",
        "oauth2-proxy 3 17 0 0 0",
        "options/oauth2-proxy-m2m-eks 3 18 0 0 0",
        "options/oauth2-proxy-m2m-kind 3 21 0 0 0",
        "knative-serving 30 43 0 0 0",
        "options/knative-eventing 52 47 0 0 0",
        "extras/keda-2.20.2 0 28 0 0 0",
        "pipelines 61 74 0 0 0",
        "options/pipelines-k8s-native 63 77 0 0 0",
        "options/pipelines-gcp 6 127 0 0 0",
        "trainer 19 28 0 0 0",
        "extras/training-operator-1.7.0 0 18 0 0 0",
        "kserve 24 52 0 0 0",
        "notebook-controller 5 8 0 0 0",
        "poddefaults 4 8 0 0 0",
        "pvcviewer-controller 8 9 0 0 0",
        "tensorboard-controller 5 8 0 0 0",
        "jupyter-web-app 6 12 0 0 0",
        "volumes-web-app 6 9 0 0 0",
        "tensorboards-web-app 6 7 0 0 0",
        "kserve-models-web-app 4 6 0 0 0",
        "katib 11 22 0 0 0",
        "options/katib-external-db 7 24 0 0 0",
        "spark-operator 8 17 0 0 0",
        "model-registry 8 50 0 0 0",
        "central-dashboard 4 8 0 0 0",
        "profiles 3 11 0 0 0",

        ...CRD_LINES,
        "total 626 876 0 0 0",
        "",
        "everything equals the reference, or differs for a reason that charts/deviations records",
      ],
    });
  });

  it("compares the definitions alone where told", () => {
    writeReference();
    const { equal, lines } = run({ crds: true });
    expect(equal).toBe(true);
    expect(lines.slice(1, -2)).toEqual([...CRD_LINES, "total 119 5 0 0 0"]);
  });

  it("shows what differs without a recorded reason, and fails", () => {
    writeReference();
    write("profiles.crds", []);
    const { equal, lines } = run();
    expect(equal).toBe(false);
    const row = CRD_LINES.findIndex((line) => line.startsWith("profiles.crds"));
    expect(lines[39 + row]).toBe("profiles.crds 0 0 0 0 1");
    expect(lines.slice(-5)).toEqual([
      "",
      "profiles.crds:",
      "  + CustomResourceDefinition profiles.kubeflow.org: in the rendering only",
      "",
      "1 of 57 components differ without a recorded reason; correct the charts, or record in charts/deviations why ours is better",
    ]);
  });

  it("fails by a recorded deviation that no difference needs, too", () => {
    writeReference();
    write("kubeflow-roles", renderedComponents(RELEASES["26.03"]).get("kubeflow-roles") ?? []);
    const { equal, lines } = run();
    expect(equal).toBe(false);
    expect(lines.slice(-5)).toEqual([
      "  kubeflow-roles: ClusterRole kubeflow-admin /rules",
      "  kubeflow-roles: ClusterRole kubeflow-edit /rules",
      "  kubeflow-roles: ClusterRole kubeflow-view /rules",
      "",
      "deviations are out of date; remove them from charts/deviations",
    ]);
  });

  it("answers in JSON alone where told", () => {
    writeReference();
    write("profiles.crds", []);
    const written: string[] = [];
    const paper = new Paper();
    const stdout = jest.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const equal = conformance({
      ...{ upstream: folder(), release: "26.03", crds: true, json: true },
      screen: screenOn(paper).screen,
    });
    stdout.mockRestore();
    const report = JSON.parse(written.join("")) as ConformanceReport;
    expect([equal, report.conforms, report.unused, paper.take()]).toEqual([false, false, [], []]);
    expect(report.components.find(({ component }) => component === "profiles.crds")).toEqual({
      component: "profiles.crds",
      ...{ equal: [], deviating: [], differing: [], missing: [] },
      extra: ["CustomResourceDefinition profiles.kubeflow.org"],
    });
  });

  it("refuses what is not a folder", () => {
    const upstream = writeFile(join(folder(), "a.yaml"), "");
    for (const path of [upstream, join(folder(), "nothing")]) {
      const { screen } = screenOn(new Paper());
      expect(() => conformance({ upstream: path, release: "26.03", screen })).toThrow(
        new Refusal(
          `--upstream: "${path}" is not a folder; name the one that holds the reference manifests of 26.03, one file per component, such as training-operator.yaml`,
        ),
      );
    }
  });

  it("names a reference file that is missing", () => {
    writeReference();
    rmSync(file("profiles.crds"));
    expect(run).toThrow(`${file("profiles.crds")}: there is no such reference file; `);
  });
});
