import { controllerScope, webhookScope } from "../../../charts/spark-operator/watched";

test("tenants' namespaces are selected by the controller; the webhook, which cannot, serves all", () => {
  expect(controllerScope({ kind: "tenants" })).toEqual([
    "--namespace-selector=app.kubernetes.io/part-of=kubeflow-profile",
  ]);
  expect(webhookScope({ kind: "tenants" })).toEqual(['--namespaces=""']);
});

test("named namespaces are the same for both", () => {
  const named = { kind: "named", names: ["team-a", "team-b"] } as const;
  expect(controllerScope(named)).toEqual(["--namespaces=team-a,team-b"]);
  expect(webhookScope(named)).toEqual(["--namespaces=team-a,team-b"]);
});

test("all namespaces are an empty name", () => {
  expect(controllerScope({ kind: "all" })).toEqual(['--namespaces=""']);
  expect(webhookScope({ kind: "all" })).toEqual(['--namespaces=""']);
});

test("no name is refused, since the operator would take it for all", () => {
  for (const scope of [controllerScope, webhookScope]) {
    expect(() => scope({ kind: "named", names: [] })).toThrow(
      "namespaces: names none; name a namespace, or choose tenants or all",
    );
  }
});
