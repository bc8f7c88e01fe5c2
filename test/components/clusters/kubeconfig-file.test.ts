import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { kubeconfigPath, readKubeconfig, selectContext } from "../../../components/clusters/kubeconfig-file";

const TWO_CONTEXTS = `
apiVersion: v1
kind: Config
current-context: staging
contexts:
  - { name: staging, context: { cluster: s, user: alice, namespace: team } }
  - { name: production, context: { cluster: p, user: bob } }
clusters:
  - { name: s, cluster: { server: "https://staging:6443", certificate-authority-data: Y2E= } }
  - { name: p, cluster: { server: "https://production:6443", certificate-authority: ca.crt } }
users:
  - { name: alice, user: { token: alice-token } }
  - { name: bob, user: { client-certificate: bob.crt, client-key: bob.key, tokenFile: t, exec: { command: ./login } } }
`;

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "kubeconfig-"))));
afterEach(() => rmSync(directory, { recursive: true }));

describe("selectContext", () => {
  it("keeps the current context and nothing of the others", () => {
    const { text, context, server } = selectContext(TWO_CONTEXTS, directory);
    expect([context, server]).toEqual(["staging", "https://staging:6443"]);
    expect(JSON.parse(text)).toEqual({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "staging",
      contexts: [{ name: "staging", context: { cluster: "s", user: "alice", namespace: "team" } }],
      clusters: [{ name: "s", cluster: { server: "https://staging:6443", "certificate-authority-data": "Y2E=" } }],
      users: [{ name: "alice", user: { token: "alice-token" } }],
    });
  });

  it("puts the files that a context refers to inside, and makes other paths absolute", () => {
    for (const file of ["ca.crt", "bob.crt", "bob.key"]) writeFileSync(join(directory, file), `content of ${file}`);
    const { text } = selectContext(TWO_CONTEXTS, directory, "production");
    const config = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
    const base64 = (content: string): string => Buffer.from(content).toString("base64");
    expect(config.clusters[0].cluster).toEqual({
      server: "https://production:6443",
      "certificate-authority-data": base64("content of ca.crt"),
    });
    expect(config.users[0].user).toEqual({
      "client-certificate-data": base64("content of bob.crt"),
      "client-key-data": base64("content of bob.key"),
      tokenFile: join(directory, "t"),
      exec: { command: join(directory, "login") },
    });
  });

  it("names what is missing and what there is", () => {
    expect(() => selectContext(TWO_CONTEXTS, directory, "dev")).toThrow(
      'kubeconfig has no context "dev" (it has "staging", "production")',
    );
    expect(() => selectContext(TWO_CONTEXTS.replace("current-context: staging", ""), directory)).toThrow(
      'kubeconfig has no current context; set cluster.context (it has "staging", "production")',
    );
    expect(() => selectContext(TWO_CONTEXTS.replace("user: alice,", "user: carol,"), directory)).toThrow(
      'kubeconfig has no user "carol" (it has "alice", "bob")',
    );
    expect(() => selectContext(TWO_CONTEXTS, directory, "production")).toThrow(
      `kubeconfig: certificate-authority "${join(directory, "ca.crt")}" does not exist`,
    );
  });

  it("tells the line of broken YAML without repeating it", () => {
    const broken = `${TWO_CONTEXTS}  - { name: eve, user: { token: "eve-token }\n`;
    expect(() => selectContext(broken, directory)).toThrow(/^kubeconfig is not valid YAML at line 1[4-6]$/);
  });

  it("refuses what is no kubeconfig", () => {
    expect(() => selectContext("", directory)).toThrow("kubeconfig is not a kubeconfig");
    expect(() => selectContext("{}", directory)).toThrow("kubeconfig has no current context; set cluster.context");
  });
});

describe("kubeconfigPath", () => {
  it("prefers the path given, then KUBECONFIG, then kubectl's default", () => {
    expect(kubeconfigPath("/etc/a", { KUBECONFIG: "/etc/b" })).toBe("/etc/a");
    expect(kubeconfigPath("~/a", {})).toBe(join(homedir(), "a"));
    expect(kubeconfigPath(undefined, { KUBECONFIG: "/etc/b" })).toBe("/etc/b");
    expect(kubeconfigPath(undefined, {})).toBe(join(homedir(), ".kube", "config"));
  });

  it("refuses to choose among several files", () => {
    expect(() => kubeconfigPath(undefined, { KUBECONFIG: "/etc/a:/etc/b" })).toThrow(
      'KUBECONFIG: "/etc/a:/etc/b" lists 2 files; set cluster.kubeconfig to one of them',
    );
  });
});

describe("readKubeconfig", () => {
  it("reads a file", () => {
    const path = join(directory, "config");
    writeFileSync(path, TWO_CONTEXTS);
    expect(readKubeconfig(path).server).toBe("https://staging:6443");
    expect(() => readKubeconfig(path, "dev")).toThrow(`cluster.kubeconfig: "${path}" has no context "dev"`);
  });

  it("says which file is not there", () => {
    const path = join(directory, "nowhere");
    expect(() => readKubeconfig(path)).toThrow(`cluster.kubeconfig: "${path}" does not exist`);
  });
});
