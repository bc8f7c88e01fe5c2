import { readFileSync } from "node:fs";
import { join } from "node:path";

import { RELEASES } from "../../../charts/releases";
import {
  LIVE_CONTROLLERS,
  imageRepository,
  liveControllerOf,
  liveRepositories,
} from "../../../rehearsal/kubelet/live-controllers";
import { requiredVersion } from "../../../rehearsal/toolchain/go-mod";
import { DEFAULT_TOOLS_DIR } from "../../../rehearsal/toolchain/toolchain";
import { TOOLS } from "../../../rehearsal/toolchain/tools";

const binaries = { "training-operator": "/bin/training-operator" };

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

  it("run where their program is at hand, and are simulated where it is not", () => {
    const image = "ghcr.io/kubeflow/training-v1/training-operator:any";
    expect(liveControllerOf(image, binaries)?.tool).toBe("training-operator");
    expect(liveControllerOf(image, {})).toBeUndefined();
    expect(liveControllerOf("docker.io/kubeflow/training-operator:any", binaries)).toBeUndefined();
    expect(liveRepositories(binaries)).toEqual(["ghcr.io/kubeflow/training-v1/training-operator"]);
    expect(liveRepositories({})).toEqual([]);
  });

  it("are built in the very version that the newest release deploys", () => {
    const { trainingOperator } = RELEASES["26.03"];
    const { family } = TOOLS["training-operator"];
    const goMod = readFileSync(join(DEFAULT_TOOLS_DIR, family.name, "go.mod"), "utf8");
    expect(requiredVersion(goMod, family.module)).toBe(`v${trainingOperator.version}`);
    expect(LIVE_CONTROLLERS.map(({ repository }) => repository)).toEqual([imageRepository(trainingOperator.image)]);
  });
});
