import { UnknownValueError } from "@pulumi/policy";
import { packCrds } from "../../../components/platform/crd-packing";
import { knownInputs } from "../../../policies/pack/known-inputs";
import { lookedAt } from "../../../policies/pack/looked-at";

const resource = (type: string, props: object, opts = {}) => ({ type, name: "x", props, opts });

/** What Pulumi hands a policy for a value that a preview does not know. */
const withUnknown = (holder: object) =>
  Object.defineProperty(holder, "arn", {
    enumerable: true,
    get: () => {
      throw new UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["arn"]);
    },
  });

describe("what rules look at in a resource", () => {
  it("is the object of Kubernetes that it is", () => {
    const object = { apiVersion: "v1", kind: "Namespace", metadata: { name: "team-a" } };
    expect(lookedAt(resource("kubernetes:core/v1:Namespace", object))).toEqual({ objects: [object], cloud: [] });
  });

  it("is each definition of a bundle, and nothing of a bundle of which digests alone are told", () => {
    const crd = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "profiles.kubeflow.org" },
    };
    const crds = packCrds([crd]);
    expect(lookedAt(resource("kubeflow:crds:CrdBundle", { crds })).objects).toEqual([crd]);
    const digests = { "profiles.kubeflow.org": { digest: "0a" } };
    expect(lookedAt(resource("kubeflow:crds:CrdBundle", { crds: digests })).objects).toEqual([]);
  });

  it("is the resource of a cloud, with whether it may be deleted", () => {
    const bucket = resource("aws:s3/bucket:Bucket", { forceDestroy: false }, { protect: true });
    expect(lookedAt(bucket).cloud).toEqual([
      {
        ...{ type: "aws:s3/bucket:Bucket", name: "x", inputs: { forceDestroy: false } },
        ...{ protect: true, retainOnDelete: false },
      },
    ]);
  });

  it("is nothing in components, providers and generated passwords", () => {
    const types = ["kubeflow:apps:Katib", "pulumi:providers:kubernetes", "random:index/randomBytes:RandomBytes"];
    expect(types.map((type) => lookedAt(resource(type, {})))).toEqual(types.map(() => ({ objects: [], cloud: [] })));
  });
});

describe("inputs of a preview", () => {
  it("have a placeholder where a value is not known, at any depth", () => {
    const inputs = { statements: [withUnknown({ effect: "Allow" })], name: "data" };
    expect(knownInputs(inputs)).toEqual({
      statements: [{ effect: "Allow", arn: "<<unknown>>" }],
      name: "data",
    });
  });

  it("fail for any other reason", () => {
    const broken = {
      get name(): string {
        throw new TypeError("broken");
      },
    };
    expect(() => knownInputs(broken)).toThrow("broken");
  });
});
