import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";

import { KubeClient } from "../../providers/kube/client";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { withStack } from "../../rehearsal/engine/attached-stack";
import program from "../../stacks";
import { filesBelow, leaksIn } from "./secret-search";
import { BUILD_TIMEOUT_MS, TestCluster, startTestCluster } from "./support";

jest.setTimeout(90_000);

/** Secrets as a user has them, by their paths in the stack file; `$` and quotes must survive the way. */
const PLANTED = {
  "kubeflow:dex.connectors[0].config.clientSecret": 'planted-$connector-"secret"',
  "kubeflow:dex.users[0].hash": `$2y$12$${"planted0".repeat(6)}Hash0`,
  "kubeflow:authentication.session.store.password": "planted-redis-password",
};

/** A platform with a login, as small as it can be. */
const CONFIG = {
  "kubeflow:release": "26.03",
  "kubeflow:availability": "single",
  "kubeflow:components": { only: [], istio: true, dex: true, oauth2Proxy: true },
  "kubeflow:gateway": {
    host: "kubeflow.example.com",
    tls: { kind: "secret", secretName: "given" },
    service: { kind: "ClusterIP" },
  },
  "kubeflow:dex": {
    connectors: [
      { type: "oidc", id: "idp", name: "IdP", config: { issuer: "https://idp.example.com", clientID: "kubeflow" } },
    ],
    users: [{ email: "ada@example.com" }],
  },
  "kubeflow:authentication": { session: { store: { kind: "redis", url: "rediss://redis.data.svc:6379" } } },
};

describe("secrets of a platform, from the stack file to the cluster", () => {
  let cluster: TestCluster;
  let client: KubeClient;
  /** All that was shown, and told to whoever listens to the engine. */
  let shown = "";
  /** What the last update did, by operation. */
  let changes: Readonly<Record<string, number>> = {};
  /** Every secret there is by now: those of the user and those that were generated. */
  const secrets = new Map<string, string>(Object.entries(PLANTED));

  beforeAll(async () => {
    cluster = await startTestCluster({ liveControllers: [] });
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" }]);
  }, BUILD_TIMEOUT_MS);
  afterAll(async () => {
    await client.close();
    await cluster.remove();
  });

  it("reach the cluster's Secrets, byte for byte", async () => {
    await onStack(async (stack) => {
      for (const [path, value] of Object.entries(PLANTED)) await stack.setConfig(path, { value, secret: true }, true);
      await stack.preview(listening);
      await stack.up(listening);
    });
    expect(Object.values(await secretData("auth", "dex-passwords"))).toEqual([PLANTED["kubeflow:dex.users[0].hash"]]);
    const [connector] = Object.values(await secretData("auth", "dex-connectors"));
    expect(JSON.parse(`"${connector}"`)).toBe(PLANTED["kubeflow:dex.connectors[0].config.clientSecret"]);
    const own = await secretData("oauth2-proxy", "oauth2-proxy");
    expect(Object.values(own)).toContain(PLANTED["kubeflow:authentication.session.store.password"]);
    const dex = await secretData("auth", "dex-oidc-client");
    secrets.set("the cookie secret", own["cookie-secret"]);
    secrets.set("Dex' client secret", dex.OIDC_CLIENT_SECRET);
    expect(own["client-secret"]).toBe(dex.OIDC_CLIENT_SECRET);
    expect(Buffer.from(own["cookie-secret"], "base64url")).toHaveLength(32);
  });

  it("stay the same in the next update, which changes nothing", async () => {
    const before = await secretData("oauth2-proxy", "oauth2-proxy");
    await onStack(async (stack) => void (await stack.up(listening)));
    expect(Object.keys(changes)).toEqual(["same"]);
    expect(await secretData("oauth2-proxy", "oauth2-proxy")).toEqual(before);
  });

  it("are in no preview that changes one of them", async () => {
    const path = "kubeflow:dex.connectors[0].config.clientSecret";
    secrets.set("the new client secret", "planted-anew");
    const length = shown.length;
    await onStack(async (stack) => {
      await stack.setConfig(path, { value: "planted-anew", secret: true }, true);
      await stack.preview({ ...listening, diff: true });
    });
    expect(shown.slice(length)).toContain("dex-connectors");
  });

  it("are nowhere in what was shown, in the state, or in a file of the rehearsal", () => {
    expect(shown.length).toBeGreaterThan(10_000);
    const states = filesBelow(cluster.paths.state);
    expect(Object.values(states).some((text) => text.includes("random:index/randomBytes:RandomBytes"))).toBe(true);
    const texts = { shown, ...filesBelow(cluster.paths.workspace), ...states };
    expect(leaksIn(texts, secrets)).toEqual([]);
  });

  const listening = {
    onOutput: (text: string) => void (shown += text),
    onEvent: (event: EngineEvent) => {
      shown += JSON.stringify(event);
      changes = event.summaryEvent?.resourceChanges ?? changes;
    },
  };

  function onStack(use: (stack: Stack) => Promise<void>): Promise<void> {
    const { paths, tools } = cluster;
    const kubeconfig = { kind: "existing", kubeconfig: paths.kubeconfig };
    const stackFile =
      secretFile(paths.workspace) ?? JSON.stringify({ config: { ...CONFIG, "kubeflow:cluster": kubeconfig } });
    const options = { paths, project: "kubeflow", stack: "test", pulumi: tools.pulumi, stackFile };
    return withStack({ ...options, program: async () => ({ ...program() }) }, use);
  }

  async function secretData(namespace: string, name: string): Promise<Record<string, string>> {
    const secret = await client.get({ apiVersion: "v1", kind: "Secret", namespace, name });
    const data = Object.entries((secret?.data ?? {}) as Record<string, string>);
    return Object.fromEntries(data.map(([key, value]) => [key, Buffer.from(value, "base64").toString("utf8")]));
  }
});

/** The stack file that the engine has encrypted secrets in, once there is one. */
function secretFile(workspace: string): string | undefined {
  try {
    return readFileSync(join(workspace, "Pulumi.test.yaml"), "utf8");
  } catch {
    return undefined;
  }
}
