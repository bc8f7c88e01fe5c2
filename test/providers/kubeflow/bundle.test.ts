import { bundleFailures, readBundle } from "../../../providers/kubeflow/crds/bundle";
import { UNKNOWN } from "../../../providers/protocol/properties";
import { definition, pack, packAll } from "../support/definition";
import { properties } from "../support/properties";

describe("the inputs of a bundle", () => {
  it("are right when every definition is what it says", () => {
    const crds = packAll(definition("Widget"), definition("Gadget"));
    expect(bundleFailures(properties({ crds, keepOnDestroy: false, __defaults: [] }))).toEqual([]);
  });

  it("name each fault by its property", () => {
    const crds = { ...packAll(definition("Widget")), "gadgets.example.org": pack("?"), "gizmos.example.org": 1 };
    expect(bundleFailures(properties({ crds, keepOnDestroy: "yes", keep: true }))).toEqual([
      { property: "keep", reason: "is no property of a CrdBundle; it has crds and keepOnDestroy" },
      { property: "keepOnDestroy", reason: "must be true or false" },
      { property: "crds.gadgets.example.org", reason: "has a content that is not JSON" },
      { property: "crds.gizmos.example.org", reason: "needs a digest and a content" },
    ]);
    expect(bundleFailures(properties({ crds: [] }))).toEqual([
      { property: "crds", reason: "must be a map of packed CustomResourceDefinitions by name" },
    ]);
  });

  it("are not judged where they are not known yet", () => {
    expect(bundleFailures(properties({ crds: UNKNOWN, keepOnDestroy: UNKNOWN }, true))).toEqual([]);
    const crds = { "a.example.org": UNKNOWN, "b.example.org": { digest: UNKNOWN, content: UNKNOWN } };
    expect(bundleFailures(properties({ crds }, true))).toEqual([]);
  });

  it("keep the definitions unless they say otherwise", () => {
    const keeps = [undefined, true, false].map((keepOnDestroy) => readBundle(properties({ crds: {}, keepOnDestroy })));
    expect(keeps.map(({ keepOnDestroy }) => keepOnDestroy)).toEqual([true, true, false]);
  });
});
