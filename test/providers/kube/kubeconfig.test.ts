import { parseKubeconfig } from "../../../providers/kube/kubeconfig";

const kubeconfig = (user: object) =>
  JSON.stringify({
    "current-context": "one",
    contexts: [{ name: "one", context: { cluster: "c", user: "u" } }],
    clusters: [
      {
        name: "c",
        cluster: {
          server: "https://example.test:6443/",
          "certificate-authority-data": Buffer.from("CA").toString("base64"),
        },
      },
    ],
    users: [{ name: "u", user }],
  });

describe("a kubeconfig", () => {
  it("yields the server, its authority and the token of the current context", () => {
    expect(parseKubeconfig(kubeconfig({ token: "t" }))).toEqual({
      server: "https://example.test:6443",
      ca: "CA",
      cert: undefined,
      key: undefined,
      token: "t",
      exec: undefined,
      insecure: false,
    });
  });

  it("yields a credential plugin with its arguments and environment", () => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "aws",
      args: ["eks"],
      env: [{ name: "A", value: "b" }],
    };
    expect(parseKubeconfig(kubeconfig({ exec })).exec).toEqual({ ...exec, env: { A: "b" }, provideClusterInfo: false });
  });

  it("is refused with the contexts there are when the wished one is missing", () => {
    expect(() => parseKubeconfig(kubeconfig({}), "two")).toThrow('kubeconfig: contexts has no "two"; it has: "one"');
  });

  it("is refused without repeating its text when it is no YAML", () => {
    expect(() => parseKubeconfig("token: [s3cr3t")).toThrow(/^kubeconfig: is not valid YAML$/);
  });

  it("is refused when it names a file that is not there", () => {
    expect(() => parseKubeconfig(kubeconfig({ "client-key": "/nowhere/key.pem" }))).toThrow(
      'kubeconfig: client-key names "/nowhere/key.pem", which cannot be read (ENOENT)',
    );
  });
});
