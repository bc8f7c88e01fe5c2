import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Stack } from "@pulumi/pulumi/automation";

import { Rendering } from "../../charts/common/schema";
import { CRDS, TOGETHER } from "../../charts/crds";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { KubeflowProvider as ProviderResource } from "../../components/platform/kubeflow-provider";
import { KubeClient } from "../../providers/kube/client";
import { KubeflowProvider } from "../../providers/kubeflow/provider";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { KindExample } from "../charts/support/examples";
import { removeValid, refusal, storeValid } from "./judge";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(300_000);

const charts = join(__dirname, "..", "charts");

/** Each application has its examples beside its tests, where a new one is found without an entry here. */
const examples = readdirSync(charts, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(charts, name, "crds.examples.ts"))
  .filter((file) => existsSync(file))
  .flatMap((file) => (jest.requireActual(file) as { examples: readonly KindExample[] }).examples);

const nameOf = ({ kind }: KindExample) => `${kind.plural}.${kind.group}`;

const crdNames = TOGETHER.flatMap((application) => CRDS[application]("compact").map(({ metadata }) => metadata.name));

describe("all custom kinds, installed by the real engine and judged by a real API server", () => {
  let cluster: TestCluster;
  let served: ServedProvider;
  let client: KubeClient;
  let stack: Stack;
  let rendering: Rendering = "full";

  const program = async () => {
    const provider = new ProviderResource("cluster", { kubeconfig: readFileSync(cluster.paths.kubeconfig, "utf8") });
    for (const application of TOGETHER) {
      new CrdBundle(application, { crds: CRDS[application], rendering }, { provider });
    }
  };

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    served = await serve(() => new KubeflowProvider());
    stack = await openTestStack(cluster, {
      program,
      providers: { kubeflow: served.port },
    });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await client?.close();
    await served?.close();
    await cluster?.remove();
  });

  it("become established in one update, a resource an application", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ create: TOGETHER.length + 2 });
    const { items } = await client.list({ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" });
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual([...crdNames].sort());
    expect(items.filter((crd) => !isEstablished(crd)).map(({ metadata }) => metadata.name)).toEqual([]);
  });

  it("are as the program says in the next one", async () => {
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toEqual({ same: TOGETHER.length + 2 });
  });

  it("each have an example with three mistakes or more", () => {
    expect([...new Set(examples.map(nameOf))].sort()).toEqual([...crdNames].sort());
    expect(examples.filter(({ mistakes }) => mistakes.length < 3).map(nameOf)).toEqual([]);
  });

  it.each(examples.map((example) => [nameOf(example), example] as const))(
    "stores a valid object of %s unchanged and refuses what is wrong by the field's name",
    async (_name, example) => {
      expect(await storeValid(client, example)).toEqual(example.valid);
      for (const mistake of example.mistakes) {
        const [path, , named = path] = mistake;
        const { fields, message } = await refusal(client, example, mistake);
        expect({ path, message, fields }).toEqual({
          path,
          message,
          fields: expect.arrayContaining([named]) as string[],
        });
      }
    },
  );

  it("become compact in an update that keeps their objects, and accept the same ones", async () => {
    rendering = "compact";
    const { summary } = await stack.up();
    expect(summary.resourceChanges).toMatchObject({ update: expect.any(Number) as number });
    for (const example of examples) {
      expect([nameOf(example), await removeValid(client, example)]).toEqual([nameOf(example), true]);
      expect([nameOf(example), await storeValid(client, example)]).toEqual([nameOf(example), example.valid]);
    }
  });
});

function isEstablished(crd: object): boolean {
  const { status } = crd as { status?: { conditions?: readonly { type: string; status: string }[] } };
  return status?.conditions?.some(({ type, status }) => type === "Established" && status === "True") ?? false;
}
