import { Volume } from "../../../rehearsal/kubelet/pod";
import { volumeFiles } from "../../../rehearsal/kubelet/volume-files";
import { ADDRESSES, podWith, sourceOf } from "./support";

const context = {
  pod: podWith(),
  source: sourceOf({
    "Secret/cert": { "tls.crt": "certificate", "tls.key": "key" },
    "ConfigMap/settings": { "app.yaml": "level: info" },
  }),
  addresses: ADDRESSES,
  tokens: { token: async (request: object) => `token for ${JSON.stringify(request)}` },
};

async function files(volume: Omit<Volume, "name">) {
  const found = await volumeFiles({ name: "vol", ...volume }, context);
  return found && Object.fromEntries([...found].map(([path, content]) => [path, content.toString()]));
}

describe("the files of a volume", () => {
  it("are the program's own in an emptyDir", async () => {
    expect(await files({ emptyDir: {} })).toBeUndefined();
  });

  it("are the keys of a Secret or ConfigMap", async () => {
    expect(await files({ secret: { secretName: "cert" } })).toEqual({ "tls.crt": "certificate", "tls.key": "key" });
    expect(await files({ configMap: { name: "settings" } })).toEqual({ "app.yaml": "level: info" });
  });

  it("are only the items that are named, at their paths", async () => {
    const items = [{ key: "tls.crt", path: "public/cert.pem" }];
    expect(await files({ secret: { secretName: "cert", items } })).toEqual({ "public/cert.pem": "certificate" });
  });

  it("are none where an optional object is absent", async () => {
    expect(await files({ secret: { secretName: "absent", optional: true } })).toEqual({});
  });

  it("are those of all sources of a projected volume", async () => {
    const sources = [
      { serviceAccountToken: { path: "token", audience: "istio-ca", expirationSeconds: 600 } },
      { configMap: { name: "settings" } },
      {
        downwardAPI: {
          items: [
            { path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } },
            { path: "labels", fieldRef: { fieldPath: "metadata.labels" } },
          ],
        },
      },
    ];
    expect(await files({ projected: { sources } })).toEqual({
      token: 'token for {"audience":"istio-ca","expirationSeconds":600}',
      "app.yaml": "level: info",
      namespace: "kubeflow",
      labels: 'app="operator"\ntier="system"',
    });
  });

  it.each([
    [{ secret: { secretName: "absent" } }, 'spec.volumes["vol"].secret: Secret "absent" does not exist'],
    [
      { secret: { secretName: "cert", items: [{ key: "ca.crt", path: "ca" }] } },
      'spec.volumes["vol"].secret.items[0].key: the object has no key "ca.crt"; add it or name another',
    ],
    [{ hostPath: { path: "/" } }, 'spec.volumes["vol"]: the kind "hostPath" is not supported'],
    [
      { projected: { sources: [{ clusterTrustBundle: {} }] } },
      'spec.volumes["vol"].projected.sources[0]: "clusterTrustBundle" is not supported',
    ],
  ])("are refused with what is wrong: %j", async (volume: object, message) => {
    await expect(files(volume)).rejects.toThrow(message);
  });
});
