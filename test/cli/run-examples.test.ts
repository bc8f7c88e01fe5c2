import { setTimeout as sleep } from "node:timers/promises";

import { ExamplesOutcome, runExamples } from "../../cli/run-examples";
import type { ApplyOptions, KubeClient, Selection } from "../../providers/kube/client";
import { KubeObject, ObjectRef, describeRef, refOf } from "../../providers/kube/object";
import { checked } from "../stacks/support/environments";

const config = checked({
  "kubeflow:release": "26.03",
  "kubeflow:cluster": {
    kind: "rehearsal",
    nodePools: [
      { name: "cpu", nodes: 1, cpu: 8, memory: "32Gi" },
      { name: "a100", nodes: 4, cpu: 24, memory: "220Gi", gpu: { model: "A100-80", perNode: 1 } },
    ],
  },
  "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com" }],
  "kubeflow:examples": true,
});

const JOBS = ["PyTorchJob team-a/pytorch-mnist", "TFJob team-a/tensorflow-mnist", "XGBoostJob team-a/xgboost-iris"];

/** A server whose operator gives each job that is applied this state, and does nothing to those named stuck. */
class Server {
  readonly applied: { readonly job: string; readonly options: ApplyOptions }[] = [];
  private readonly objects = new Map<string, KubeObject>();

  constructor(private readonly stuck: readonly string[] = []) {}

  async get(ref: ObjectRef): Promise<KubeObject | undefined> {
    return this.objects.get(describeRef(ref));
  }

  async apply(object: KubeObject, options: ApplyOptions): Promise<KubeObject> {
    const job = describeRef(refOf(object));
    this.applied.push({ job, options });
    this.objects.set(job, this.stuck.includes(job) ? object : { ...object, status: RUNNING });
    return object;
  }

  async list({ kind, namespace, name = "" }: Selection) {
    const object = this.objects.get(describeRef({ apiVersion: "", kind, namespace, name }));
    return { items: object ? [object] : [], resourceVersion: "1" };
  }

  async *watch(_selection: Selection, _version: string, signal?: AbortSignal) {
    await sleep(60_000, undefined, { signal, ref: false }).catch(() => signal?.throwIfAborted());
  }

  delete(job: string): void {
    this.objects.delete(job);
  }
}

const RUNNING = { conditions: [{ type: "Running", status: "True" }] };

function run(server: Server, signal?: AbortSignal, messages: string[] = []): Promise<ExamplesOutcome> {
  // A class with private fields has no other stand-in.
  const client = server as unknown as KubeClient;
  return runExamples({ client, config, signal, onProgress: (message) => void messages.push(message) });
}

describe("running the examples", () => {
  afterEach(() => jest.useRealTimers());

  it("applies each job in the first tenant's namespace and waits until it runs", async () => {
    const server = new Server();
    const messages: string[] = [];
    expect(await run(server, undefined, messages)).toEqual({ total: 3, created: 3, waiting: [] });
    expect(server.applied.map(({ job }) => job)).toEqual(JOBS);
    expect(new Set(server.applied.map(({ options }) => options.fieldManager))).toEqual(new Set(["kubeflow-examples"]));
    expect(messages).toEqual(JOBS.map((job) => `${job}: Running`));
  });

  it("leaves jobs alone that are there, whatever has become of them", async () => {
    const server = new Server(["XGBoostJob team-a/xgboost-iris"]);
    await server.apply(
      { apiVersion: "kubeflow.org/v1", kind: "XGBoostJob", metadata: { name: "xgboost-iris", namespace: "team-a" } },
      { fieldManager: "somebody" },
    );
    expect(await run(server)).toEqual({ total: 3, created: 2, waiting: [] });
    expect(await run(server)).toEqual({ total: 3, created: 0, waiting: [] });
    server.delete(JOBS[1]);
    expect(await run(server)).toEqual({ total: 3, created: 1, waiting: [] });
    expect(server.applied.slice(1).map(({ job }) => job)).toEqual([JOBS[0], JOBS[1], JOBS[1]]);
  });

  it("names those that do not start within half a minute", async () => {
    jest.useFakeTimers();
    const outcome = run(new Server([JOBS[0]]));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toEqual({ total: 3, created: 3, waiting: [JOBS[0]] });
  });

  it("fails at once when the server refuses a job", async () => {
    const server = new Server();
    server.apply = () => Promise.reject(new Error("exceeded quota: kf-resource-quota"));
    await expect(run(server)).rejects.toThrow("exceeded quota: kf-resource-quota");
  });

  it("ends by an interrupt, which is passed on to the server's requests", async () => {
    const stop = new AbortController();
    const server = new Server(JOBS);
    const running = run(server, stop.signal);
    setTimeout(() => stop.abort(new Error("interrupted")), 10);
    await expect(running).rejects.toThrow("interrupted");
    expect(server.applied.map(({ options }) => options.signal)).toEqual(JOBS.map(() => stop.signal));
  });
});
