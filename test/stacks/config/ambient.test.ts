import { refusals, validValues } from "./support";

const GATEWAY = { host: "kubeflow.example.com" };

/** What is said of an environment with an ambient mesh. */
function ambient(only: readonly string[], rest: object = {}, istio: object = { mode: "ambient" }): string[] {
  return refusals(
    validValues({
      "kubeflow:components": { only },
      "kubeflow:istio": istio,
      "kubeflow:gateway": GATEWAY,
      "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com" }],
      ...rest,
    }),
  );
}

test("pipelines need a waypoint or no cache", () => {
  expect(ambient(["pipelines"])).toEqual([
    "kubeflow:pipelines.waypoint: is missing, and in an ambient mesh steps reach the cache by a waypoint alone; write true where the cluster has the Gateway API's kinds, or set cache to false",
  ]);
  expect(ambient(["pipelines"], { "kubeflow:pipelines": { waypoint: true } })).toEqual([]);
  expect(ambient(["pipelines"], { "kubeflow:pipelines": { cache: false } })).toEqual([]);
  expect(ambient(["pipelines"], {}, { mode: "sidecar" })).toEqual([]);
  expect(ambient(["katib"])).toEqual([]);
});

test("notebooks cannot be stopped for being idle", () => {
  const culling = { "kubeflow:notebooks": { culling: { enabled: true } } };
  expect(ambient(["notebooks"], culling)).toEqual([
    'kubeflow:notebooks.culling.enabled: "true" stops busy notebooks in an ambient mesh, in which nobody sees that they are busy; set it to false',
  ]);
  expect(ambient(["notebooks"])).toEqual([]);
  expect(ambient(["notebooks"], culling, { mode: "sidecar" })).toEqual([]);
});
