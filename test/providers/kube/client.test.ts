import { METADATA_ONLY, getMetadata } from "../../../providers/kube/metadata";
import { Answer, Asked, FakeApiServer, fakeApiServer } from "../support/api-server";

const KINDS = {
  resources: [
    { name: "configmaps", kind: "ConfigMap", namespaced: true },
    { name: "namespaces", kind: "Namespace", namespaced: false },
  ],
};
const config = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a b", namespace: "demo" } };
const ref = { apiVersion: "v1", kind: "ConfigMap", name: "config", namespace: "demo" };

describe("the Kubernetes client", () => {
  let server: FakeApiServer;
  let answer: (asked: Asked) => Answer | undefined;

  beforeEach(async () => {
    answer = () => ({ body: config });
    server = await fakeApiServer((asked) => (asked.path === "/api/v1" ? { body: KINDS } : answer(asked)));
  });

  afterEach(() => server.close());

  const asked = () => server.asked.filter(({ path }) => path !== "/api/v1");

  it("knows the paths of objects and collections, whatever their names", async () => {
    const paths = [
      { ...ref, name: "a/b" },
      { ...ref, name: undefined },
      { ...ref, kind: "Namespace" },
    ];
    expect(await Promise.all(paths.map((given) => server.client.path(given)))).toEqual([
      "/api/v1/namespaces/demo/configmaps/a%2Fb",
      "/api/v1/namespaces/demo/configmaps",
      "/api/v1/namespaces/config",
    ]);
  });

  it("applies on the server side, strictly and without force unless told otherwise", async () => {
    await server.client.apply(config, { fieldManager: "me" });
    await server.client.apply(config, { fieldManager: "me", force: true, dryRun: true, fieldValidation: "Warn" });
    expect(asked().map(({ method, path, query }) => [method, path, query])).toEqual([
      [
        "PATCH",
        "/api/v1/namespaces/demo/configmaps/a%20b",
        { fieldManager: "me", force: "false", fieldValidation: "Strict" },
      ],
      [
        "PATCH",
        "/api/v1/namespaces/demo/configmaps/a%20b",
        { fieldManager: "me", force: "true", fieldValidation: "Warn", dryRun: "All" },
      ],
    ]);
  });

  it("deletes in the background, only the object of a given id, and takes a missing one for gone", async () => {
    await server.client.delete(ref, { uid: "u" });
    const preconditions = { uid: "u" };
    expect(asked()[0].body).toEqual({
      kind: "DeleteOptions",
      apiVersion: "v1",
      propagationPolicy: "Background",
      preconditions,
    });
    answer = () => undefined;
    expect(await server.client.delete(ref)).toBeUndefined();
    expect(await server.client.get(ref)).toBeUndefined();
  });

  it("lists what is selected and fills in the kinds, also when the server says null for none", async () => {
    const metadata = { resourceVersion: "7" };
    answer = () => ({ body: { metadata, items: [{ metadata: { name: "x" } }] } });
    const listed = await server.client.list({ ...ref, labelSelector: "a=b" });
    expect(listed).toEqual({
      items: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } }],
      resourceVersion: "7",
    });
    expect(asked()[0].query).toEqual({ labelSelector: "a=b", fieldSelector: "metadata.name=config" });
    answer = () => ({ body: { metadata, items: null } });
    expect((await server.client.list(ref)).items).toEqual([]);
  });

  it("asks for metadata alone where that is enough", async () => {
    expect(await getMetadata(server.client, ref)).toEqual(config.metadata);
    expect(asked()[0].headers.accept).toBe(METADATA_ONLY);
    answer = () => undefined;
    expect(await getMetadata(server.client, ref)).toBeUndefined();
    answer = () => ({ code: 403, body: { message: "no" } });
    await expect(getMetadata(server.client, ref)).rejects.toThrow("no");
  });

  it("tries again while the server is busy, and a creation only when it did nothing", async () => {
    const codes = [503, 429, 200];
    answer = () => ({ code: codes.shift(), body: config });
    expect(await server.client.get(ref)).toEqual(config);
    codes.push(429, 200);
    expect(await server.client.request("POST", "/x", { body: {} })).toEqual(config);
    codes.push(503, 200);
    await expect(server.client.request("POST", "/x", { body: {} })).rejects.toMatchObject({ code: 503 });
  });

  it("stops at once when it is cancelled, also while it asks for the kinds", async () => {
    const silent = await fakeApiServer(() => () => undefined);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("cancelled")), 20);
    const options = { fieldManager: "me", signal: controller.signal };
    await expect(silent.client.apply(config, options)).rejects.toThrow(new Error("cancelled"));
    await silent.close();
  });
});
