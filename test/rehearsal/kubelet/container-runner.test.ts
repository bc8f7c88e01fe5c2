import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { ConfigError } from "../../../rehearsal/kubelet/config-source";
import { ContainerRunner, Preparation } from "../../../rehearsal/kubelet/container-runner";
import { waitingStatus } from "../../../rehearsal/kubelet/container-status";
import { ContainerStatus, PodSpec } from "../../../rehearsal/kubelet/pod";

describe("a container that runs a real program", () => {
  const container = { name: "main", image: "x" };
  let folder: string;
  let runner: ContainerRunner;
  let seen: ContainerStatus[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kubelet-runner-"));
    seen = [];
  });

  afterEach(async () => {
    await runner.end(100);
    rmSync(folder, { recursive: true, force: true });
  });

  const preparation = (script: string): Preparation => ({
    launch: { program: "/bin/sh", argv0: "sh", args: ["-c", script] },
    ports: new Map(),
    env: {},
    cwd: folder,
    log: join(folder, "log"),
  });

  const start = (
    prepare: (run: number) => Promise<Preparation>,
    restartPolicy: PodSpec["restartPolicy"] = "Always",
  ) => {
    const changed = () => void seen.push(runner.status);
    runner = new ContainerRunner({ container, restartPolicy, status: waitingStatus(container), prepare, changed });
  };

  const until = async (done: (status: ContainerStatus) => boolean): Promise<ContainerStatus> => {
    while (!done(runner.status)) await sleep(20);
    return runner.status;
  };

  it("is ready once it runs, and has ended when it is told to", async () => {
    start(async () => preparation("exec sleep 60"));
    const status = await until(({ ready }) => ready);
    expect(status).toMatchObject({ started: true, restartCount: 0, state: { running: {} } });
    await runner.end(5_000);
    expect(runner.status).toMatchObject({ ready: false, started: false, state: { terminated: { exitCode: 143 } } });
  });

  it("is started again when it ends, is counted, and waits ever longer with its last words told", async () => {
    start(async (run) => preparation(run < 2 ? `echo giving up ${run}; exit 3` : "exec sleep 60"));
    await until(({ restartCount, ready }) => restartCount === 2 && ready);
    const backOff = seen.find(({ state }) => state.waiting);
    expect(backOff).toMatchObject({
      ready: false,
      restartCount: 1,
      state: {
        waiting: { reason: "CrashLoopBackOff", message: "back-off 1s restarting failed container=main" },
      },
      lastState: { terminated: { exitCode: 3, reason: "Error", message: "giving up 1" } },
    });
    expect(runner.status.lastState.terminated?.message).toBe("giving up 1");
  });

  it("waits with what it lacks, and is started when that is there", async () => {
    let tries = 0;
    start(async () => {
      if (++tries === 1) throw new ConfigError("the Secret is missing");
      return preparation("exec sleep 60");
    });
    await until(({ ready }) => ready);
    expect(seen[0].state).toEqual({
      waiting: { reason: "CreateContainerConfigError", message: "the Secret is missing" },
    });
    expect(runner.status.restartCount).toBe(0);
  });

  it("is not said to be in trouble when it was told to end", async () => {
    start(async (run) => preparation(run < 2 ? "exit 1" : "exec sleep 60"));
    await until(({ restartCount, ready }) => restartCount === 2 && ready);
    await runner.end(5_000);
    expect(runner.status.state).toMatchObject({ terminated: { exitCode: 143 } });
  });

  it("stays ended where its restart policy says so", async () => {
    start(async () => preparation("exit 0"), "OnFailure");
    await until(({ state }) => state.terminated !== undefined);
    await sleep(100);
    expect(runner.status.state.terminated).toMatchObject({ exitCode: 0, reason: "Completed" });
  });
});
