import * as fc from "fast-check";

import { incompatibilities } from "../../../providers/kubeflow/crds/compatibility";
import { Crd } from "../../../providers/kubeflow/crds/crd";
import { definition } from "../support/definition";

const established = (crd: Crd, storedVersions: readonly string[] = ["v1"]): Crd => ({
  ...crd,
  status: { storedVersions, conditions: [{ type: "Established", status: "True" }] },
});

const versions = fc.uniqueArray(fc.constantFrom("v1alpha1", "v1beta1", "v1", "v2"), { minLength: 1 });

describe("a changed definition", () => {
  it("is possible as long as it keeps every version that is stored", () => {
    fc.assert(
      fc.property(versions, versions, (stored, wanted) => {
        const faults = incompatibilities(established(definition("Widget"), stored), definition("Widget", wanted));
        const lacking = stored.filter((version) => !wanted.includes(version));
        expect(faults.map((fault) => /^spec\.versions lacks "(\w+)"/.exec(fault)?.[1])).toEqual(lacking);
      }),
    );
  });

  it("is told how to give up a stored version", () => {
    expect(
      incompatibilities(established(definition("Widget"), ["v1beta1", "v1"]), definition("Widget", ["v1"])),
    ).toEqual([
      'spec.versions lacks "v1beta1", which is in status.storedVersions of the cluster: objects may be stored in it; ' +
        "keep the version (served: false will do), or migrate the objects " +
        '("kubectl get widgets.example.org -A -o json | kubectl replace -f -") and then run ' +
        `"kubectl patch crd widgets.example.org --subresource=status --type=merge -p '{"status":{"storedVersions":["v1"]}}'"`,
    ]);
  });

  it("cannot take another scope or kind once it is established", () => {
    const live = definition("Widget");
    const wanted = { ...live, spec: { ...live.spec, scope: "Cluster", names: { ...live.spec.names, kind: "Wodget" } } };
    const advice =
      'save the objects, run "kubectl delete crd widgets.example.org", which deletes every one of them, and';
    expect(incompatibilities(established(live), wanted)).toEqual([
      `spec.scope is "Namespaced" in the cluster and cannot become "Cluster"; ${advice} then update again`,
      `spec.names.kind is "Widget" in the cluster and cannot become "Wodget"; ${advice} then update again`,
    ]);
    expect(incompatibilities(live, wanted)).toEqual([]);
  });
});
