import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startSimulatedApi } from "../../../rehearsal/kubelet/simulated-api";

describe("the API in the place of a simulated server's", () => {
  const folder = mkdtempSync(join(tmpdir(), "simulated-api-"));
  let api: Awaited<ReturnType<typeof startSimulatedApi>>;

  beforeAll(async () => {
    const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
    const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=any"];
    execFileSync("openssl", ["req", "-x509", ...made, "-keyout", key, "-out", cert], { stdio: "ignore" });
    api = await startSimulatedApi({ key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") });
  });

  afterAll(() => {
    api.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (path: string) =>
    new Promise<unknown>((resolve, reject) => {
      const url = `https://127.0.0.1:${api.port}${path}`;
      get(url, { rejectUnauthorized: false, agent: false }, async (answer) => {
        const body = await answer.map(String).toArray();
        resolve({ code: answer.statusCode, ...(JSON.parse(body.join("")) as object) });
      }).once("error", reject);
    });

  it("is there and empty, whatever it is called", async () => {
    expect(await ask("/apis/external.metrics.k8s.io/v1beta1")).toEqual({
      code: 200,
      kind: "APIResourceList",
      apiVersion: "v1",
      groupVersion: "external.metrics.k8s.io/v1beta1",
      resources: [],
    });
    expect(await ask("/apis/a.example.com/v1/?timeout=5s")).toMatchObject({ groupVersion: "a.example.com/v1" });
  });

  it.each(["/apis/external.metrics.k8s.io/v1beta1/namespaces/a/s0-cron", "/apis", "/openapi/v2"])(
    "knows nothing else: %s",
    async (path) => {
      expect(await ask(path)).toMatchObject({ code: 404, kind: "Status", reason: "NotFound" });
    },
  );
});
