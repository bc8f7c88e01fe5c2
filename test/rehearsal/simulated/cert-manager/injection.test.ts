import { KubeObject } from "../../../../providers/kube/object";
import { inject } from "../../../../rehearsal/simulated/cert-manager/injection";
import { TestWorld } from "./support";

const BUNDLE = Buffer.from("the CA").toString("base64");
const FROM_CERTIFICATE = { "cert-manager.io/inject-ca-from": "team-a/web" };
const FROM_SECRET = { "cert-manager.io/inject-ca-from-secret": "team-a/web-tls" };

/** A world with the Certificate `web`, whose Secret has these annotations. */
function worldWith(annotations: Record<string, string>): TestWorld {
  const world = new TestWorld();
  world.certificate("web", {});
  const metadata = { name: "web-tls", namespace: "team-a", resourceVersion: "9", annotations };
  world.secret("web-tls", "team-a", { "ca.crt": "the CA" }, { metadata });
  return world;
}

function object(kind: string, annotations: Record<string, string>, fields: object): KubeObject {
  return { apiVersion: "v1", kind, metadata: { name: "target", resourceVersion: "7", annotations }, ...fields };
}

const webhooks = (...bundles: (string | undefined)[]) => ({
  webhooks: bundles.map((caBundle) => ({ clientConfig: { service: {}, caBundle } })),
});

describe("the CA of a Certificate", () => {
  it.each([
    [
      "ValidatingWebhookConfiguration",
      webhooks(undefined, BUNDLE, "b2xk"),
      ["/webhooks/0/clientConfig", "/webhooks/2/clientConfig"],
    ],
    ["MutatingWebhookConfiguration", webhooks(undefined), ["/webhooks/0/clientConfig"]],
    [
      "CustomResourceDefinition",
      { spec: { conversion: { webhook: { clientConfig: {} } } } },
      ["/spec/conversion/webhook/clientConfig"],
    ],
    ["APIService", { spec: { service: {} } }, ["/spec"]],
  ])("goes where a %s lacks it", async (kind, fields, paths) => {
    const world = worldWith({ "cert-manager.io/certificate-name": "web" });
    await inject(world.world, object(kind, FROM_CERTIFICATE, fields));
    expect(world.patches).toEqual([
      {
        path: `/${kind}/target`,
        body: [
          { op: "test", path: "/metadata/resourceVersion", value: "7" },
          ...paths.map((path) => ({ op: "add", path: `${path}/caBundle`, value: BUNDLE })),
        ],
      },
    ]);
  });

  it.each([
    ["it is there", FROM_CERTIFICATE, { "cert-manager.io/certificate-name": "web" }, webhooks(BUNDLE)],
    [
      "the Secret is another Certificate's",
      FROM_CERTIFICATE,
      { "cert-manager.io/certificate-name": "old" },
      webhooks(""),
    ],
    ["nothing asks for it", {}, { "cert-manager.io/certificate-name": "web" }, webhooks("")],
    ["the Secret does not allow it", FROM_SECRET, {}, webhooks("")],
    ["there is no place for it", FROM_CERTIFICATE, { "cert-manager.io/certificate-name": "web" }, { spec: {} }],
  ])("is put nowhere when %s", async (_when, asked, annotations, fields) => {
    const world = worldWith(annotations);
    await inject(world.world, object("ValidatingWebhookConfiguration", asked, fields));
    expect(world.patches).toEqual([]);
  });

  it("is taken from a Secret by itself when that allows it", async () => {
    const world = worldWith({ "cert-manager.io/allow-direct-injection": "true" });
    await inject(world.world, object("ValidatingWebhookConfiguration", FROM_SECRET, webhooks(undefined)));
    expect(world.patches).toHaveLength(1);
  });
});
