import { layout } from "../../../cli/render/layout";
import { folderOption, stepsOf } from "../../../cli/render/steps";
import { definition, object, platform, unit } from "./support";

const workload = (kind: string, name: string) =>
  object(kind, name, { apiVersion: kind === "Job" ? "batch/v1" : "apps/v1" });

/** The steps as lines. */
const lines = (...args: Parameters<typeof platform>) =>
  stepsOf(layout(platform(...args))).map((step) =>
    step.kind === "apply" ? `apply ${step.path}` : step.arguments.join(" "),
  );

test("each folder is applied when what it needs is ready, and waited for once", () => {
  const units = [
    unit("a-crds", [definition("x.io", "X", "xs")], { application: "a", kind: "definitions" }),
    unit("a", [workload("Deployment", "d"), workload("Deployment", "e"), object("ConfigMap", "c")], {
      after: ["a-crds"],
    }),
    unit("b", [workload("DaemonSet", "d"), workload("Job", "j")], { after: ["a", "a-crds"] }),
    unit("c", [workload("StatefulSet", "s")], { after: ["a"] }),
  ];
  expect(lines(units)).toEqual([
    "apply crds/a",
    "wait --for=condition=Established --timeout=1m -f crds/a/customresourcedefinition-xs.x.io.yaml",
    "apply applications/a",
    "wait --for=condition=Available --timeout=$TIMEOUT -f applications/a/deployment-d.yaml -f applications/a/deployment-e.yaml",
    "apply applications/b",
    "apply applications/c",
    "wait --for=condition=Complete --timeout=$TIMEOUT -f applications/b/job-j.yaml",
    "rollout status --timeout=$TIMEOUT -f applications/b/daemonset-d.yaml",
    "rollout status --timeout=$TIMEOUT -f applications/c/statefulset-s.yaml",
  ]);
});

test("a folder without objects is no step", () => {
  expect(
    lines([unit("a", [object("Namespace", "n")]), unit("b", [object("ConfigMap", "c")], { after: ["a"] })]),
  ).toEqual(["apply namespaces", "apply applications/b"]);
});

test("kubectl is told where there are kustomizations", () => {
  expect([folderOption("plain"), folderOption("kustomize")]).toEqual(["-f", "-k"]);
});
