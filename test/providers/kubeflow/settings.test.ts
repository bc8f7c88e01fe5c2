import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KubeflowProvider } from "../../../providers/kubeflow/provider";
import { readSettings } from "../../../providers/kubeflow/settings";
import { properties } from "../support/properties";

const kubeconfig = (server: string, token = "t") =>
  JSON.stringify({
    "current-context": "main",
    contexts: [
      { name: "main", context: { cluster: "c", user: "u" } },
      { name: "other", context: { cluster: "d", user: "u" } },
    ],
    clusters: [
      { name: "c", cluster: { server } },
      { name: "d", cluster: { server: "https://d" } },
    ],
    users: [{ name: "u", user: { token } }],
  });

describe("the kubeflow provider's options", () => {
  const provider = new KubeflowProvider();

  it("need a kubeconfig and know no others", () => {
    expect(provider.checkConfig(properties({ kubeconfg: "x" }))).toEqual([
      {
        property: "kubeconfg",
        reason: "is no option of this provider; it has kubeconfig, context and clusterIdentifier",
      },
      {
        property: "kubeconfig",
        reason: "is missing; give the bundle, or the component around it, the provider of its cluster",
      },
    ]);
    const all = { kubeconfig: "x", context: "c", clusterIdentifier: "i", version: "1.0.0", __internal: {} };
    expect(provider.checkConfig(properties(all))).toEqual([]);
  });

  it("take the text of a kubeconfig or the path of one", () => {
    const folder = mkdtempSync(join(tmpdir(), "kubeflow-settings-"));
    const file = join(folder, "config");
    writeFileSync(file, kubeconfig("https://c"));
    const given = [
      { kubeconfig: kubeconfig("https://c") },
      { kubeconfig: file },
      { kubeconfig: file, context: "other" },
    ];
    expect(given.map((values) => readSettings(properties(values)).server)).toEqual([
      "https://c",
      "https://c",
      "https://d",
    ]);
    rmSync(folder, { recursive: true });
  });

  it("replace the bundles for another server, and not for renewed credentials", () => {
    const old = { kubeconfig: kubeconfig("https://c") };
    const replaced = (news: Record<string, unknown>, olds: Record<string, unknown> = old) =>
      Object.keys(provider.diffConfig(properties(olds), properties(news)).changes);
    expect(replaced({ kubeconfig: kubeconfig("https://c", "renewed") })).toEqual([]);
    expect(replaced({ kubeconfig: kubeconfig("https://e") })).toEqual(["kubeconfig"]);
    expect(replaced({ ...old, context: "other" })).toEqual(["kubeconfig"]);
    expect(replaced(old, { kubeconfig: "/gone/config" })).toEqual([]);
  });

  it("believe an identifier of the cluster more than its address", () => {
    const [one, other] = ["https://127.0.0.1:1", "https://127.0.0.1:2"].map((server) => kubeconfig(server));
    const changes = (clusterIdentifier: string) =>
      provider.diffConfig(
        properties({ kubeconfig: one, clusterIdentifier: "stack" }),
        properties({ kubeconfig: other, clusterIdentifier }),
      ).changes;
    expect([changes("stack"), changes("another")]).toEqual([{}, { kubeconfig: "update-replace" }]);
  });
});
