import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Transport } from "../../../providers/kube/transport";
import { Answer, Asked, FakeApiServer, fakeApiServer } from "../support/api-server";

describe("the transport", () => {
  let server: FakeApiServer;
  let transport: Transport;
  let answer: (asked: Asked) => Answer;

  beforeEach(async () => {
    answer = () => ({ body: { fine: true } });
    server = await fakeApiServer((asked) => answer(asked));
    transport = new Transport({ server: server.url, token: "t" });
  });

  afterEach(async () => {
    await transport.close();
    await server.close();
  });

  it("sends the token, the body and those parameters that have a value", async () => {
    const query = { fieldManager: "kubeflow", dryRun: undefined, empty: "" };
    const options = { query, body: { a: 1 }, contentType: "application/apply-patch+yaml", accept: "text/x" };
    expect(await transport.json("PATCH", "/api/v1", options)).toEqual({ fine: true });
    expect(server.asked).toMatchObject([
      { method: "PATCH", path: "/api/v1", query: { fieldManager: "kubeflow", empty: "" }, body: { a: 1 } },
    ]);
    expect(server.asked[0].query).not.toHaveProperty("dryRun");
    expect(server.asked[0].headers).toMatchObject({
      authorization: "Bearer t",
      accept: "text/x",
      "content-type": "application/apply-patch+yaml",
    });
  });

  it("turns a refusal into an error with its Status", async () => {
    answer = () => ({ code: 403, body: { message: "no", reason: "Forbidden" } });
    await expect(transport.json("GET", "/")).rejects.toMatchObject({
      name: "ApiError",
      code: 403,
      reason: "Forbidden",
    });
  });

  it("says when nobody is there, when an answer breaks off and when it never comes", async () => {
    const nobody = new Transport({ server: "http://127.0.0.1:1" });
    await expect(nobody.json("GET", "/")).rejects.toMatchObject({
      name: "UnreachableError",
      causeCode: "ECONNREFUSED",
    });
    answer = () => (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => response.destroy());
    };
    await expect(transport.json("GET", "/")).rejects.toMatchObject({ causeCode: "UND_ERR_SOCKET" });
    answer = () => () => undefined;
    await expect(transport.json("GET", "/", { timeoutMs: 20 })).rejects.toMatchObject({
      causeCode: "UND_ERR_HEADERS_TIMEOUT",
    });
  });

  it("ends a request with the reason of its signal, at once", async () => {
    answer = () => () => undefined;
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("cancelled")), 20);
    await expect(transport.json("GET", "/", { signal: controller.signal })).rejects.toThrow(new Error("cancelled"));
  });

  it("yields the pieces of a stream as they come, and frees the connection of one that is left", async () => {
    let closed = false;
    answer = () => (response) => {
      response.on("close", () => (closed = true));
      response.write("one");
    };
    for await (const chunk of transport.stream("/", {})) {
      expect(String(chunk)).toBe("one");
      break;
    }
    while (!closed) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("asks the credential plugin once more when the server refuses what it gave", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kubeflow-transport-"));
    const command = join(folder, "plugin");
    const print = `echo run >> ${folder}/runs; printf '{"status":{"token":"t%s"}}' $(wc -l < ${folder}/runs)`;
    writeFileSync(command, `#!/bin/sh\n${print}\n`);
    chmodSync(command, 0o755);
    const exec = { apiVersion: "v1", command, args: [], env: {}, provideClusterInfo: false };
    const renewing = new Transport({ server: server.url, exec });
    answer = ({ headers }) => ({ code: headers.authorization === "Bearer t2" ? 200 : 401, body: { message: "no" } });
    expect(await renewing.json("GET", "/")).toEqual({ message: "no" });
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", "Bearer t2"]);
    answer = () => ({ code: 401, body: { message: "never" } });
    await expect(renewing.json("GET", "/")).rejects.toThrow("never");
    await renewing.close();
    rmSync(folder, { recursive: true });
  });
});
