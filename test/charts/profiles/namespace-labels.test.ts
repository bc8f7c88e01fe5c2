import { controllerLabels, namespaceLabels } from "../../../charts/profiles/namespace-labels";

test("the controller labels namespaces as this platform does", () => {
  expect(controllerLabels("sidecar")).toEqual(namespaceLabels("sidecar"));
});

test("in ambient mode it takes back the label for sidecars, which it gives by itself", () => {
  expect(controllerLabels("ambient")).toEqual({ ...namespaceLabels("ambient"), "istio-injection": "" });
});
