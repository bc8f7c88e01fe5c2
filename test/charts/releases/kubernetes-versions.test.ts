import { RELEASES } from "../../../charts/releases";
import { fitsRelease, kubernetesMinors, partsAgainst } from "../../../charts/releases/kubernetes-versions";

const release = RELEASES["26.03"];

test("26.03 runs on what Istio, Knative and cert-manager have in common, and is tested on one of these", () => {
  expect(kubernetesMinors(release)).toEqual(["1.33", "1.34", "1.35"]);
  expect(release.kubernetes.tested).toBe("1.34");
});

test.each(["1.33", "1.34", "1.35", "v1.34.4", "v1.33.5-gke.1162000", "1.34.2-eks-ecaa3a6", "v1.35+"])(
  "%s fits 26.03",
  (version) => {
    expect(fitsRelease(version, release)).toBe(true);
  },
);

test.each(["1.32", "1.36", "1.3", "1.340", "2.34", "", "latest", "v1", "1.x"])("%j does not fit 26.03", (version) => {
  expect(fitsRelease(version, release)).toBe(false);
});

test("the parts that do not run on a version are named", () => {
  expect(partsAgainst("1.32", release)).toEqual(["Knative 1.21"]);
  expect(partsAgainst("1.36.1", release)).toEqual(["Istio 1.29.0", "cert-manager v1.19.4"]);
  expect(partsAgainst("1.34", release)).toEqual([]);
});

test("limits that leave no version leave none, and limits without an end are refused", () => {
  const limits = (...all: { from?: string; to?: string }[]) => ({
    kubernetes: { tested: "1.34", limits: all.map((limit, index) => ({ part: String(index), ...limit })) },
  });
  expect(kubernetesMinors(limits({ from: "1.35" }, { to: "1.34" }))).toEqual([]);
  expect(kubernetesMinors(limits({ from: "1.9", to: "1.10" }))).toEqual(["1.9", "1.10"]);
  expect(() => kubernetesMinors(limits({ from: "1.34" }))).toThrow("kubernetes.limits: need a from and a to");
});
