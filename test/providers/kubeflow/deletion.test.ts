import { ApiError } from "../../../providers/kube/api-error";
import { KubeClient } from "../../../providers/kube/client";
import { waitUntilGone } from "../../../providers/kubeflow/crds/deletion";

const NAME = "widgets.example.org";
const { signal } = new AbortController();

/** A definition whose deletion the server goes on with only once it has been changed. */
class ForgetfulServer {
  readonly patches: unknown[] = [];

  constructor(private readonly patchesNeeded: number) {}

  client(): KubeClient {
    const metadata = { name: NAME, uid: "1", finalizers: ["customresourcecleanup.apiextensions.k8s.io"] };
    return {
      path: async () => `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${NAME}`,
      request: async () => {
        if (this.patches.length >= this.patchesNeeded) throw new ApiError(404, "{}");
        return { metadata };
      },
      merge: async (_ref: unknown, body: unknown) => void this.patches.push(body),
    } as unknown as KubeClient;
  }
}

describe("the deletion of a definition", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function elapsed(server: ForgetfulServer): Promise<void> {
    const gone = waitUntilGone(server.client(), NAME, { uid: "1", signal });
    await jest.advanceTimersByTimeAsync(20_000);
    await gone;
  }

  it("is left to the server while it goes on with it", async () => {
    const server = new ForgetfulServer(0);
    await elapsed(server);
    expect(server.patches).toEqual([]);
  });

  it("is brought back to a server that has forgotten it, after 3 s and then after twice as long", async () => {
    const server = new ForgetfulServer(2);
    await elapsed(server);
    expect(server.patches).toEqual(
      ["3000", "6000"].map((waited) => ({
        metadata: { annotations: { "kubeflow.pulumi/deletion-awaited-ms": waited } },
      })),
    );
  });
});
