import * as fc from "fast-check";

import { packCrds } from "../../../components/platform/crd-packing";
import { unpackCrd } from "../../../providers/kubeflow/crds/packed-crd";
import { definition, pack } from "../support/definition";

const NAME = "widgets.example.org";

describe("a packed definition", () => {
  it("unpacks to what the program packed", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (description) => {
        const crd = { ...definition("Widget"), description };
        const packed = packCrds([crd])[NAME];
        expect(unpackCrd(NAME, packed)).toEqual(JSON.parse(JSON.stringify(crd)));
      }),
    );
  });

  it("is refused when its digest is another text's", () => {
    const [one, other] = [pack(JSON.stringify(definition("Widget"))), pack("{}")];
    expect(() => unpackCrd(NAME, { ...one, digest: other.digest })).toThrow(
      `has the digest "${other.digest}", but its content has "${one.digest}"; pack it again`,
    );
  });

  it.each([
    ["nothing", undefined, "needs a digest and a content"],
    ["text", { digest: "", content: "AAAA" }, "has a content that is not base64 of gzip"],
    ["no JSON", pack("kind: Widget"), "has a content that is not JSON"],
    [
      "null",
      pack("null"),
      'holds "undefined undefined" instead of an apiextensions.k8s.io/v1 CustomResourceDefinition',
    ],
    [
      "more than the API server takes",
      pack(" ".repeat(3 * 1024 * 1024 + 1)),
      "unpacks to more than 3145728 bytes, which is all that the API server takes; drop descriptions",
    ],
  ])("is refused when it holds %s", (_what, packed, reason) => {
    expect(() => unpackCrd(NAME, packed)).toThrow(new Error(reason));
  });

  it.each([
    ["another's name", { metadata: { name: "x.y" } }, 'holds the definition "x.y"; key and name must be the same'],
    [
      "another group",
      { spec: { ...definition("Widget").spec, group: "example.com" } },
      'has spec.names.plural "widgets" and spec.group "example.com", whose name would be another',
    ],
    ["no kind", { spec: { ...definition("Widget").spec, names: { plural: "widgets" } } }, "has no spec.names.kind"],
    ["no version", { spec: { ...definition("Widget").spec, versions: [] } }, "has no spec.versions"],
  ])("is refused with %s", (_what, change, reason) => {
    const text = JSON.stringify({ ...definition("Widget"), ...change });
    expect(() => unpackCrd(NAME, pack(text))).toThrow(new Error(reason));
  });
});
