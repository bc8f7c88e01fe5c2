import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Credentials } from "../../../providers/kube/credentials";

describe("the credentials of a connection", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "kubeflow-credentials-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A credential plugin that counts its runs and prints a text. */
  function plugin(prints: string, { exit = 0, complains = "", provideClusterInfo = false } = {}): Credentials {
    const command = join(folder, "plugin");
    const lines = [
      "#!/bin/sh",
      `echo run >> "${folder}/runs"`,
      `printf %s "$KUBERNETES_EXEC_INFO" > "${folder}/info"`,
      `printf '%s' "$TOKEN_PREFIX" > "${folder}/env"`,
      `cat <<'END'\n${prints}\nEND`,
      `echo "${complains}" >&2`,
      `exit ${exit}`,
    ];
    writeFileSync(command, lines.join("\n"));
    chmodSync(command, 0o755);
    const apiVersion = "client.authentication.k8s.io/v1";
    const exec = { apiVersion, command, args: [], env: { TOKEN_PREFIX: "k8s" }, provideClusterInfo };
    return new Credentials({ server: "https://x", ca: "CA", exec });
  }

  const runs = () => readFileSync(join(folder, "runs"), "utf8").trim().split("\n").length;
  const answer = (status: object) => JSON.stringify({ kind: "ExecCredential", status });
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

  it("are those of the kubeconfig where it names no plugin, and no others are to be had", async () => {
    const credentials = new Credentials({ server: "https://x", token: "t", cert: "C", key: "K" });
    const credential = await credentials.get();
    expect(credential).toEqual({ token: "t", cert: "C", key: "K" });
    expect(credentials.forget(credential)).toBe(false);
  });

  it("come from a plugin that is run once for many requests, with its environment", async () => {
    const credentials = plugin(answer({ token: "t" }));
    const all = await Promise.all([credentials.get(), credentials.get()]);
    expect([...all, await credentials.get()]).toEqual(Array(3).fill({ token: "t" }));
    expect(runs()).toBe(1);
    expect(readFileSync(join(folder, "env"), "utf8")).toBe("k8s");
    expect(JSON.parse(readFileSync(join(folder, "info"), "utf8"))).toEqual({
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false },
    });
  });

  it("tell the plugin the cluster where it wants to know", async () => {
    await plugin(answer({ token: "t" }), { provideClusterInfo: true }).get();
    expect(JSON.parse(readFileSync(join(folder, "info"), "utf8"))).toMatchObject({
      spec: { cluster: { server: "https://x", "certificate-authority-data": Buffer.from("CA").toString("base64") } },
    });
  });

  it.each([
    ["lives", 5, 1],
    ["is about to expire", 0.5, 2],
  ])("are renewed when the plugin's credential %s", async (_what, minutes, expected) => {
    const credentials = plugin(answer({ token: "t", expirationTimestamp: inMinutes(minutes) }));
    await credentials.get();
    await credentials.get();
    expect(runs()).toBe(expected);
  });

  it("are fetched anew once the server has refused them, not when an older one was refused", async () => {
    const credentials = plugin(answer({ clientCertificateData: "C", clientKeyData: "K" }));
    const first = await credentials.get();
    expect(first).toEqual({ cert: "C", key: "K" });
    expect(credentials.forget(first)).toBe(true);
    await credentials.get();
    expect(credentials.forget(first)).toBe(true);
    await credentials.get();
    expect(runs()).toBe(2);
  });

  it("are refused with the plugin's last words when it fails, and never with what it printed", async () => {
    const failing = plugin("s3cr3t", { exit: 3, complains: "session expired" });
    await expect(failing.get()).rejects.toThrow(
      new Error(`kubeconfig: the credential plugin "${folder}/plugin" failed: session expired`),
    );
    for (const prints of ["s3cr3t", answer({})]) {
      await expect(plugin(prints).get()).rejects.toThrow(
        new Error(`kubeconfig: the credential plugin "${folder}/plugin" gave neither a token nor a certificate`),
      );
    }
  });

  it("say that a plugin is not installed", async () => {
    const exec = { apiVersion: "v1", command: "no-such-plugin", args: [], env: {}, provideClusterInfo: false };
    await expect(new Credentials({ server: "https://x", exec }).get()).rejects.toThrow(
      'the credential plugin "no-such-plugin" is not on the PATH; install it or use another context',
    );
  });
});
