import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComponentReport } from "../../../cli/conformance/compare";
import { defaultInstall, describeDefaultInstall } from "../../../cli/conformance/default-install";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "default-install-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function component(name: string, equal: readonly string[], deviating: readonly string[] = []): ComponentReport {
  return { component: name, equal, deviating, differing: [], missing: [], extra: [] };
}

function index(...rows: readonly (readonly string[])[]): void {
  const header = ["component", "apiVersion", "kind", "namespace", "name", "default install"];
  writeFileSync(join(folder, "INDEX.tsv"), [header, ...rows].map((row) => row.join("\t")).join("\n") + "\n");
}

test("every object of the index's default install is looked up in its component, definitions included", () => {
  index(
    ["katib", "v1", "Service", "kubeflow", "katib-ui", "yes"],
    ["katib", "apiextensions.k8s.io/v1", "CustomResourceDefinition", "-", "trials.kubeflow.org", "yes"],
    ["katib", "v1", "Secret", "kubeflow", "katib-mysql", "yes"],
    ["model-registry", "v1", "Service", "kubeflow", "model-registry", "no"],
    ["dex", "v1", "Service", "kubeflow", "katib-ui", "yes"],
  );
  const components = [
    component("katib", ["Service kubeflow/katib-ui"], ["Secret kubeflow/katib-mysql"]),
    component("katib.crds", ["CustomResourceDefinition trials.kubeflow.org"]),
  ];
  const whole = defaultInstall(folder, { components, unused: [], conforms: true });
  expect(whole).toEqual({ total: 4, equal: 2, deviating: 1, unaccounted: ["dex: Service kubeflow/katib-ui"] });
  expect(whole && describeDefaultInstall(whole)).toBe(
    "default install: 3 of 4 objects accounted for, 2 equal and 1 for a recorded reason otherwise\n" +
      "  not accounted for: dex: Service kubeflow/katib-ui",
  );
});

test("a reference without an index has no default install", () => {
  expect(defaultInstall(folder, { components: [], unused: [], conforms: true })).toBeUndefined();
});
