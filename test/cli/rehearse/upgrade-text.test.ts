import { upgradeText } from "../../../cli/rehearse/upgrade-text";

const dex = { name: "auth/dex", replicas: 2, fewest: 1, downMs: 0 };

it("says how many Deployments were available all the time", () => {
  expect(upgradeText([dex])).toEqual(["1 of 1 Deployments were available all the time"]);
});

it("tells those that run once from those that had no need to be down", () => {
  const single = { name: "kubeflow/katib-mysql", replicas: 1, fewest: 0, downMs: 4_560 };
  const broken = { name: "kubeflow/ml-pipeline", replicas: 2, fewest: 0, downMs: 1_000 };
  expect(upgradeText([dex, single, broken])).toEqual([
    "1 of 3 Deployments were available all the time",
    "Down for a while, as they run once:",
    "  kubeflow/katib-mysql (1), 4.6s",
    "Down although they have replicas to spare:",
    "  kubeflow/ml-pipeline (2), 1.0s",
  ]);
});
