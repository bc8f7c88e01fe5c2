import { load } from "js-yaml";
import { kustomizations } from "../../../cli/render/kustomize";
import { layout } from "../../../cli/render/layout";
import { WANTED } from "./secrets/support";
import { object, platform, unit } from "./support";

const folders = layout(
  platform([
    unit("a", [object("Namespace", "n"), object("Service", "b"), object("ConfigMap", "a")]),
    unit("empty", [object("Namespace", "m")]),
  ]),
);

const resources = (encrypted: typeof WANTED) =>
  Object.fromEntries(
    kustomizations(folders, encrypted).map(({ path, text }) => [
      path,
      (load(text) as { resources: string[] }).resources,
    ]),
  );

test("each folder has a kustomization of its files, and the root one of the folders, in order", () => {
  expect(resources([])).toEqual({
    "kustomization.yaml": ["namespaces", "applications/a"],
    "namespaces/kustomization.yaml": ["namespace-n.yaml", "namespace-m.yaml"],
    "applications/a/kustomization.yaml": ["service-b.yaml", "configmap-a.yaml"],
  });
  expect(kustomizations(folders, [])[0].text).toBe(
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsortOptions:\n  order: fifo\n" +
      "resources:\n- namespaces\n- applications/a\n",
  );
});

test("SealedSecrets come after the Namespaces", () => {
  expect(resources(WANTED)).toMatchObject({
    "kustomization.yaml": ["namespaces", "secrets/auth", "secrets/proxy", "applications/a"],
    "secrets/auth/kustomization.yaml": ["dex.yaml"],
    "secrets/proxy/kustomization.yaml": ["proxy.yaml"],
  });
});
