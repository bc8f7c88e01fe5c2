import { KubeObject } from "../../../providers/kube/object";
import { inputFailures, refreshedInputs, secretOutputs, withoutSecrets } from "../../../rehearsal/kubernetes/inputs";
import { kindOfToken } from "../../../rehearsal/kubernetes/kind";

const properties = (values: Record<string, unknown>) => ({ values, secrets: new Set<string>(), hasUnknowns: false });

describe("a type token", () => {
  it("yields apiVersion and kind, the core group without its name", () => {
    expect(kindOfToken("kubernetes:core/v1:ConfigMap")).toEqual({ apiVersion: "v1", kind: "ConfigMap" });
    expect(kindOfToken("kubernetes:kubeflow.org/v1:PyTorchJob")).toEqual({
      apiVersion: "kubeflow.org/v1",
      kind: "PyTorchJob",
    });
  });

  it("without a group is refused, as the official plugin does", () => {
    expect(() => kindOfToken("kubernetes:v1:ConfigMap")).toThrow(
      'type "kubernetes:v1:ConfigMap": is not of the form kubernetes:<group>/<version>:<Kind>',
    );
  });

  it("of something else than one object is refused with what to do", () => {
    expect(() => kindOfToken("kubernetes:core/v1:ConfigMapPatch")).toThrow(/install the official Kubernetes plugin/);
  });
});

describe("inputs", () => {
  it("are refused for a missing name and for a kind that the type contradicts, both at once", () => {
    const failures = inputFailures(properties({ apiVersion: "v1", kind: "Secret", metadata: {} }), {
      apiVersion: "v1",
      kind: "ConfigMap",
    });
    expect(failures.map(({ property }) => property)).toEqual(["kind", "metadata.name"]);
  });

  it("take live values where we set them and leave other fields alone", () => {
    const live = { apiVersion: "v1", kind: "X", metadata: { name: "x", uid: "1" }, spec: { replicas: 5, other: true } };
    const inputs = { apiVersion: "v1", kind: "X", metadata: { name: "x" }, spec: { replicas: 2, gone: "y" } };
    expect(refreshedInputs(inputs, live as KubeObject)).toEqual({
      apiVersion: "v1",
      kind: "X",
      metadata: { name: "x" },
      spec: { replicas: 5 },
    });
  });

  it("keep empty texts, which the API server leaves out", () => {
    const env = [
      { name: "A", value: "" },
      { name: "B", value: "b" },
    ];
    const live = {
      apiVersion: "v1",
      kind: "X",
      metadata: { name: "x" },
      env: [{ name: "A" }, { name: "B", value: "c" }],
    };
    expect(refreshedInputs({ env }, live as KubeObject)).toEqual({
      env: [
        { name: "A", value: "" },
        { name: "B", value: "c" },
      ],
    });
  });

  it("read a Secret's stringData back from its data", () => {
    const data = { password: Buffer.from("new").toString("base64") };
    const live = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, data } as KubeObject;
    expect(refreshedInputs({ kind: "Secret", stringData: { password: "old" } }, live)).toEqual({
      kind: "Secret",
      stringData: { password: "new" },
    });
  });

  it("keep what came in secret, and all data of Secrets, secret in the state", () => {
    const inputs = { values: {}, secrets: new Set(["spec.template.token", "spec.gone"]), hasUnknowns: false };
    const outputs = { kind: "Deployment", spec: { template: { token: "x", image: "y" } } };
    expect([...secretOutputs(outputs, inputs)]).toEqual(["spec.template.token"]);
    expect([...secretOutputs({ kind: "Secret", data: { a: "YQ==" } }, properties({}))]).toEqual(["data"]);
  });

  it("never repeat a nested secret in an error, nor its base64", () => {
    const env = [{ name: "TOKEN", value: "hunter22" }];
    const object = { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { env } } as unknown as KubeObject;
    const encoded = Buffer.from("hunter22").toString("base64");
    expect(withoutSecrets(`bad "hunter22" or "${encoded}"`, object, ["spec.env[0].value"])).toBe(
      'bad "[secret]" or "[secret]"',
    );
  });

  it("never repeat a secret in an error", () => {
    const object = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s" },
      data: { key: "p@ss word" },
    } as KubeObject;
    expect(withoutSecrets('data[key]: Invalid value: "p@ss word"', object, new Set(["data"]))).toBe(
      'data[key]: Invalid value: "[secret]"',
    );
  });
});
