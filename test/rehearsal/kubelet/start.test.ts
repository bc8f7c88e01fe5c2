import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { processesBelow } from "../../../rehearsal/processes";
import { rehearsalPaths } from "../../../rehearsal/environment";
import { kubeletRuns, startKubelet, stopKubelet } from "../../../rehearsal/kubelet/start";

jest.setTimeout(30_000);

describe("the kubelet's process", () => {
  const folder = mkdtempSync(join(tmpdir(), "kubelet-start-"));
  const paths = rehearsalPaths(folder, "test");

  beforeAll(() => {
    mkdirSync(dirname(paths.kubeconfig), { recursive: true });
    writeFileSync(paths.kubeconfig, "kind: Config\n");
  });

  afterAll(async () => {
    await stopKubelet(paths);
    rmSync(folder, { recursive: true, force: true });
  });

  it("that ends at once is an error with the end of its log", async () => {
    const started = startKubelet({ paths, binaries: {} });
    await expect(started).rejects.toThrow(
      /^the rehearsal's live kubelet ended with exit code 1; its log is .*kubelet\.log/,
    );
    await expect(started).rejects.toThrow("kubeconfig: no context is named and current-context is empty");
    expect(processesBelow(paths.kubelet)).toEqual([]);
  });

  it("is known not to run, and is stopped without complaint where there is none", async () => {
    expect(kubeletRuns(paths)).toBe(false);
    await stopKubelet(paths);
    await stopKubelet(rehearsalPaths(folder, "never-started"));
  });
});
