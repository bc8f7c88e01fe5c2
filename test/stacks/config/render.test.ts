import { renderSchema } from "../../../stacks/config/render";
import { refusals, validValues } from "./support";

const refused = (render: unknown): string[] => refusals(validValues({ "kubeflow:render": render }));

test("nothing has to be said", () => {
  expect(renderSchema.parse({})).toEqual({ format: "plain", secrets: { kind: "none" } });
});

test.each([
  { format: "kustomize", secrets: { kind: "sealed" } },
  { secrets: { kind: "sops" } },
  { secrets: { kind: "external", store: { name: "vault.eu" } } },
  { secrets: { kind: "external", store: { name: "v", kind: "SecretStore" }, prefix: "", refreshInterval: "1h30m" } },
  { format: "flux", gitOps: { repository: "https://git.example.com/platform/kubeflow.git" } },
])("takes %j", (render) => {
  expect(refused(render)).toEqual([]);
});

test.each([
  [{ format: "helm" }, 'format: "helm" is not one of "plain", "kustomize", "argocd", "flux"; write one of them'],
  [
    { secrets: { kind: "vault" } },
    'secrets.kind: "vault" is not one of "external", "sealed", "sops", "none"; write one of them',
  ],
  [{ secrets: { kind: "external" } }, 'secrets.store: is missing; write the key name below it, such as name: "vault"'],
  [
    { secrets: { kind: "external", store: { name: "V" } } },
    'secrets.store.name: "V" is not a name of Kubernetes; write the name of a store, such as "vault"',
  ],
  [
    { secrets: { kind: "external", store: { name: "v" }, prefix: "a b" } },
    'secrets.prefix: "a b" is not letters, digits and "/", "_", ".", "@", "+", "=", "-", at most 200; write what names ' +
      'of values start with in the store, such as "kubeflow-prod-"',
  ],
  [
    { secrets: { kind: "external", store: { name: "v" }, refreshInterval: "hourly" } },
    'secrets.refreshInterval: "hourly" is not a duration; write it such as "1h" or "1h30m", or "0" to read once',
  ],
  [{ secrets: { kind: "none", store: {} } }, 'secrets.store: unknown key; known here: "kind"'],
])("refuses %j", (render, message) => {
  expect(refused(render)).toEqual([`kubeflow:render.${message}`]);
});
