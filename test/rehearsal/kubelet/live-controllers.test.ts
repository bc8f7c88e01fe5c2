import { readFileSync } from "node:fs";
import { join } from "node:path";

import { KEDA } from "../../../charts/keda/names";
import { KNATIVE_SERVING } from "../../../charts/knative-serving/names";
import { RELEASES } from "../../../charts/releases";
import {
  DEFAULT_LIVE_CONTROLLERS,
  LIVE_CONTROLLERS,
  LIVE_CONTROLLER_NAMES,
  imageRepository,
  liveApis,
  liveProgramOf,
  liveRepositories,
  liveTools,
  liveWebhooks,
  simulatedApis,
} from "../../../rehearsal/kubelet/live-controllers";
import { requiredVersion } from "../../../rehearsal/toolchain/go-mod";
import { DEFAULT_TOOLS_DIR } from "../../../rehearsal/toolchain/toolchain";
import { LIVE_TOOLS, TOOLS, ToolName } from "../../../rehearsal/toolchain/tools";
import { LIVE_CONTROLLERS as CHOICES } from "../../../stacks/config/cluster";

describe("live controllers", () => {
  it.each([
    ["training-operator", "training-operator"],
    ["ghcr.io/kubeflow/operator:v1", "ghcr.io/kubeflow/operator"],
    ["ghcr.io/kubeflow/operator@sha256:0a1b", "ghcr.io/kubeflow/operator"],
    ["ghcr.io/kubeflow/operator:v1@sha256:0a1b", "ghcr.io/kubeflow/operator"],
    ["localhost:5000/operator", "localhost:5000/operator"],
    ["localhost:5000/operator:v1", "localhost:5000/operator"],
  ])("are known by their image without tag and digest: %s", (image, repository) => {
    expect(imageRepository(image)).toBe(repository);
  });

  it("are the very programs whose images the newest release deploys", () => {
    const { trainingOperator, knativeServing, keda, trainer, jobSet, kserve, argoWorkflows, sparkOperator } =
      RELEASES["26.03"];
    const tools = [
      trainingOperator.image,
      knativeServing.controller,
      knativeServing.webhook,
      knativeServing.autoscaler,
      trainer.controller,
      jobSet.image,
      kserve.controller,
      argoWorkflows.controller,
      sparkOperator.image,
      keda.operator,
      keda.metricsApiServer,
      keda.admissionWebhooks,
    ].map((image) => liveProgramOf(image)?.tool);
    expect(tools).toEqual(LIVE_TOOLS);
    expect(liveRepositories()).toHaveLength(LIVE_TOOLS.length);
    expect(liveProgramOf("docker.io/kubeflow/training-operator:any")).toBeUndefined();
  });

  it("are built in the very version that the newest release deploys", () => {
    const pinned = (tool: ToolName) => {
      const { family } = TOOLS[tool];
      return requiredVersion(readFileSync(join(DEFAULT_TOOLS_DIR, family.name, "go.mod"), "utf8"), family.module);
    };
    const { trainingOperator, keda, trainer, jobSet, kserve, argoWorkflows, sparkOperator } = RELEASES["26.03"];
    expect(pinned("training-operator")).toBe(`v${trainingOperator.version}`);
    expect(pinned("trainer-controller")).toBe(`v${trainer.version}`);
    expect(pinned("jobset-controller")).toBe(`v${jobSet.version}`);
    expect(pinned("kserve-controller")).toBe(`v${kserve.version}`);
    expect(pinned("argo-workflow-controller")).toBe(`v${argoWorkflows.version}`);
    expect(pinned("spark-operator")).toBe(`v${sparkOperator.version}`);
    expect(pinned("keda-operator")).toBe(`v${keda.version}`);
    // Knative's own number for its release 1.21.1, whose images go by digests.
    expect(pinned("knative-controller")).toBe("v0.48.1");
  });

  it("are chosen whole, with their programs, webhooks and APIs", () => {
    expect(liveTools(["keda", "training-operator"])).toEqual([
      "keda-operator",
      "keda-adapter",
      "keda-webhooks",
      "training-operator",
    ]);
    expect(liveWebhooks(["knative-serving", "keda"])).toEqual([
      `${KNATIVE_SERVING}/webhook`,
      `${KEDA}/keda-admission-webhooks`,
    ]);
    expect([liveApis(["keda"]), simulatedApis(["keda"])]).toEqual([[`${KEDA}/keda-metrics-apiserver`], []]);
    expect([liveApis([]), simulatedApis([])]).toEqual([[], [`${KEDA}/keda-metrics-apiserver`]]);
  });

  it("are by default those that are built quickly", () => {
    expect(DEFAULT_LIVE_CONTROLLERS).toEqual(["training-operator"]);
  });

  it("are those that a stack file may choose", () => {
    expect(CHOICES).toEqual(LIVE_CONTROLLER_NAMES);
  });

  it("leave no port to a program that another one of the machine could have", () => {
    const programs = Object.values(LIVE_CONTROLLERS).flatMap((controller) => controller.programs);
    for (const { ports, apiPort } of programs) {
      expect(new Set(ports.map(({ port }) => port)).size).toBe(ports.length);
      if (apiPort) expect(ports.map(({ port }) => port)).toContain(apiPort);
    }
  });
});
