import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import type { KedaCertificates } from "../../../charts/keda/certificates";
import { KedaChart } from "../../../charts/keda/chart";
import { RELEASES } from "../../../charts/releases";

const issuer = { kind: "ClusterIssuer", name: "platform-ca" } as const;

function render(certificates?: KedaCertificates): Map<string, PlainObject> {
  const chart = new KedaChart(new App(), "keda", { release: RELEASES["26.03"], availability: "high", certificates });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

const own = render();
const issued = render({ kind: "issuer", issuer });

const ANNOUNCED = ["APIService v1beta1.external.metrics.k8s.io", "ValidatingWebhookConfiguration keda-admission"];

function operatorPod(objects: Map<string, PlainObject>): k8s.PodSpec {
  return (objects.get("Deployment keda/keda-operator")?.spec as k8s.DeploymentSpec).template.spec!;
}

function rotation(objects: Map<string, PlainObject>): string[] {
  return operatorPod(objects).containers[0].args?.filter((arg) => arg.startsWith("--enable-cert-rotation")) ?? [];
}

test("without a setting the operator makes the certificate, and starts before there is one", () => {
  expect(render({ kind: "own" })).toEqual(own);
  expect(rotation(own)).toEqual(["--enable-cert-rotation=true"]);
  expect(operatorPod(own).volumes).toEqual([
    { name: "certificates", secret: { secretName: "kedaorg-certs", defaultMode: 0o644, optional: true } },
  ]);
  expect([...own.keys()].filter((id) => id.startsWith("Certificate"))).toEqual([]);
});

test("nothing that we declare states a CA: whoever makes it writes it there", () => {
  for (const objects of [own, issued]) expect(JSON.stringify([...objects.values()])).not.toContain("caBundle");
});

test("with its own certificates the operator may change its own announcements and its own Secret alone", () => {
  const changing = (objects: Map<string, PlainObject>, role: string) =>
    (objects.get(role)?.rules as k8s.PolicyRule[]).filter(
      ({ resources = [], verbs }) =>
        /secrets|webhookconfigurations|apiservices/.test(resources.join()) && verbs.includes("update"),
    );
  expect(changing(own, "ClusterRole keda-operator").map(({ resourceNames }) => resourceNames)).toEqual([
    ["keda-admission"],
    ["v1beta1.external.metrics.k8s.io"],
  ]);
  expect(changing(own, "Role keda/keda-operator").map(({ resourceNames }) => resourceNames)).toEqual([
    ["kedaorg-certs"],
  ]);
  expect(changing(issued, "ClusterRole keda-operator")).toEqual([]);
  expect(changing(issued, "Role keda/keda-operator")).toEqual([]);
});

test("with an issuer cert-manager makes the certificate for all three Services, and injects its CA", () => {
  const spec = issued.get("Certificate keda/keda-operator-tls-certificates")?.spec;
  expect(spec).toMatchObject({
    secretName: "kedaorg-certs",
    issuerRef: { group: "cert-manager.io", ...issuer },
    usages: ["server auth", "client auth"],
  });
  const { dnsNames } = spec as { dnsNames: string[] };
  expect(dnsNames).toHaveLength(12);
  expect(dnsNames).toEqual(
    expect.arrayContaining([
      // The name by which the metrics server calls the operator, and those by which the API server calls.
      "keda-operator.keda.svc.cluster.local",
      "keda-metrics-apiserver.keda.svc",
      "keda-admission-webhooks.keda.svc",
    ]),
  );
  for (const id of ANNOUNCED) {
    expect(issued.get(id)?.metadata.annotations).toEqual({
      "cert-manager.io/inject-ca-from": "keda/keda-operator-tls-certificates",
    });
    expect(own.get(id)?.metadata.annotations).toBeUndefined();
  }
});

test("with an issuer the operator makes none, and waits for it", () => {
  expect(rotation(issued)).toEqual(["--enable-cert-rotation=false"]);
  expect(operatorPod(issued).volumes?.[0].secret?.optional).toBeUndefined();
});

test("the choice touches only what has to do with certificates", () => {
  const all = new Set([...own.keys(), ...issued.keys()]);
  const changed = [...all].filter((id) => JSON.stringify(own.get(id)) !== JSON.stringify(issued.get(id)));
  expect(changed.sort()).toEqual([
    "APIService v1beta1.external.metrics.k8s.io",
    "Certificate keda/keda-operator-tls-certificates",
    "ClusterRole keda-operator",
    "Deployment keda/keda-operator",
    "Role keda/keda-operator",
    "ValidatingWebhookConfiguration keda-admission",
  ]);
});
