import * as fc from "fast-check";

import { AppliedCrds } from "../../../providers/kubeflow/crds/applied";
import { bundleChanges, changedNames, droppedNames } from "../../../providers/kubeflow/crds/bundle-diff";

const bundle = (digests: Readonly<Record<string, string>>, keepOnDestroy = true) => ({
  crds: Object.fromEntries(Object.entries(digests).map(([name, digest]) => [name, { digest, content: "" }])),
  keepOnDestroy,
});

const applied = (digests: Readonly<Record<string, string>>): AppliedCrds =>
  Object.fromEntries(
    Object.entries(digests).map(([name, digest]) => [
      name,
      { digest, uid: "u", generation: 1, apiVersions: ["example.org/v1"], kind: "Widget" },
    ]),
  );

const digests = fc.dictionary(fc.constantFrom("a.x.org", "b.x.org", "c.x.org", "d"), fc.constantFrom("1", "2", "3"), {
  noNullPrototype: true,
});

describe("the differences of a bundle", () => {
  it("are told by definition, at its digest", () => {
    const old = bundle({ "a.x.org": "1", "b.x.org": "1" });
    const next = bundle({ "b.x.org": "2", "c.x.org": "1" }, false);
    expect(bundleChanges(applied({ "a.x.org": "1", "b.x.org": "1" }), old, next)).toEqual({
      'crds["b.x.org"].digest': "update",
      'crds["c.x.org"].digest': "add",
      'crds["a.x.org"].digest': "delete",
      keepOnDestroy: "update",
    });
  });

  it("are none exactly when what is applied is what is asked for", () => {
    fc.assert(
      fc.property(digests, digests, digests, (have, old, want) => {
        const changes = bundleChanges(applied(have), bundle(old), bundle(want));
        const same = JSON.stringify(Object.entries(have).sort()) === JSON.stringify(Object.entries(want).sort());
        expect(Object.keys(changes).length === 0).toBe(same);
      }),
    );
  });

  it("lead from what is applied to what is asked for, and never to a replacement", () => {
    fc.assert(
      fc.property(digests, digests, (have, want) => {
        const changed = changedNames(applied(have), bundle(want));
        const dropped = droppedNames(applied(have), bundle(want));
        const result = { ...have, ...Object.fromEntries(changed.map((name) => [name, want[name]])) };
        expect(Object.fromEntries(Object.entries(result).filter(([name]) => !dropped.includes(name)))).toEqual(want);
        const kinds = Object.values(bundleChanges(applied(have), bundle({}), bundle(want)));
        expect(kinds.filter((kind) => kind.endsWith("-replace"))).toEqual([]);
      }),
    );
  });
});
