import { ingressPolicy, SAME_NAMESPACE } from "../../../charts/common/network-policy";

test("a policy lets some in at one port, at several or at all", () => {
  const rules = ([8080, [8012, 8013], undefined] as const).map(
    (port) => ingressPolicy("team", { name: "in", pods: {}, from: [SAME_NAMESPACE], port }).spec?.ingress,
  );
  const tcp = (value: number) => ({ port: { value }, protocol: "TCP" });
  expect(rules).toEqual([
    [{ from: [{ podSelector: {} }], ports: [tcp(8080)] }],
    [{ from: [{ podSelector: {} }], ports: [tcp(8012), tcp(8013)] }],
    [{ from: [{ podSelector: {} }], ports: undefined }],
  ]);
});

test("a policy without peers lets anyone in", () => {
  const policy = ingressPolicy("team", { name: "webhook", pods: {}, port: 8443 });
  expect(policy.spec?.ingress).toEqual([{ from: undefined, ports: [{ port: { value: 8443 }, protocol: "TCP" }] }]);
  expect(policy.spec?.policyTypes).toEqual(["Ingress"]);
});
