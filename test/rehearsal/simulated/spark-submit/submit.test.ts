import { ApiError } from "../../../../providers/kube/api-error";
import { KubeClient } from "../../../../providers/kube/client";
import { KubeObject } from "../../../../providers/kube/object";
import { submit } from "../../../../rehearsal/simulated/spark-submit/submit";
import { NAMES, submissionWith } from "./support";

/** Stands for the API server: remembers what is made and removed, and refuses one kind. */
class Server {
  readonly made: KubeObject[] = [];
  readonly removed: string[] = [];

  constructor(private readonly refused?: string) {}

  async path({ kind, namespace }: { kind: string; namespace: string }): Promise<string> {
    return `/${namespace}/${kind}`;
  }

  async request(_: string, path: string, { body }: { body: KubeObject }): Promise<object> {
    if (body.kind === this.refused) throw new ApiError(403, JSON.stringify({ message: `${path} is forbidden` }));
    this.made.push(body);
    return { ...body, metadata: { ...body.metadata, uid: `uid-${this.made.length}` } };
  }

  async delete({ kind, name }: { kind: string; name: string }): Promise<void> {
    this.removed.push(`${kind} ${name}`);
  }

  /** Only these of its methods are used. */
  get client(): KubeClient {
    return this as unknown as KubeClient;
  }
}

describe("the simulated spark-submit", () => {
  it("makes the driver, and what goes with it", async () => {
    const server = new Server();
    await submit(server.client, submissionWith(), NAMES, {});
    const ownerReferences = [
      { apiVersion: "v1", kind: "Pod", name: "spark-pi-driver", uid: "uid-1", controller: true },
    ];
    expect(server.made.map(({ kind, metadata }) => [kind, metadata.name, metadata.ownerReferences])).toEqual([
      ["Pod", "spark-pi-driver", undefined],
      ["ConfigMap", "spark-drv-0a1b-conf-map", ownerReferences],
      ["Service", "spark-pi-0a1b-driver-svc", ownerReferences],
    ]);
    expect(server.removed).toEqual([]);
  });

  it("leaves no driver behind that lacks something", async () => {
    const server = new Server("Service");
    await expect(submit(server.client, submissionWith(), NAMES, {})).rejects.toThrow("/team-a/Service is forbidden");
    expect(server.removed).toEqual(["Pod spark-pi-driver"]);
  });
});
