import { App } from "cdk8s";
import { identityFor } from "../../../charts/cert-manager/identity";
import type { AcmeChallenge, IssuerSettings } from "../../../charts/cert-manager/issuer-settings";
import { INTERNAL_ISSUER, issuerOf, IssuersChart } from "../../../charts/cert-manager/issuers";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";

const OWN = [
  "Certificate cert-manager/kubeflow-ca",
  "ClusterIssuer kubeflow-ca",
  "ClusterIssuer kubeflow-self-signing-issuer",
];

const acme = (challenge: AcmeChallenge): IssuerSettings => ({
  kind: "acme",
  server: "https://acme.example.org/dir",
  email: "ops@example.org",
  challenge,
});

function rendered(issuer: IssuerSettings): Map<string, PlainObject> {
  const chart = new IssuersChart(new App(), "issuers", { issuer });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

test("there is always a CA of the platform's own, signed by an issuer that signs nothing else", () => {
  const objects = rendered({ kind: "selfSigned" });
  expect([...objects.keys()].sort()).toEqual(OWN);
  expect(objects.get("ClusterIssuer kubeflow-self-signing-issuer")?.spec).toEqual({ selfSigned: {} });
  expect(objects.get("Certificate cert-manager/kubeflow-ca")?.spec).toMatchObject({
    isCA: true,
    secretName: "kubeflow-ca",
    privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy: "Always" },
    issuerRef: { kind: "ClusterIssuer", name: "kubeflow-self-signing-issuer" },
  });
  expect(objects.get("ClusterIssuer kubeflow-ca")?.spec).toEqual({ ca: { secretName: "kubeflow-ca" } });
  expect(issuerOf({ kind: "selfSigned" })).toEqual(INTERNAL_ISSUER);
});

test("the CA is renewed long enough before its end for a certificate of a year", () => {
  const { spec } = rendered({ kind: "selfSigned" }).get("Certificate cert-manager/kubeflow-ca") as {
    spec?: { duration?: string; renewBefore?: string };
  };
  expect([spec?.duration, spec?.renewBefore]).toEqual(["43800h", "8760h"]);
});

test.each<[AcmeChallenge, object]>([
  [{ kind: "http" }, { http01: { ingress: { class: "istio", serviceType: "ClusterIP" } } }],
  [{ kind: "route53" }, { dns01: { route53: {} } }],
  [
    { kind: "route53", region: "eu-central-1", hostedZoneId: "Z1" },
    { dns01: { route53: { region: "eu-central-1", hostedZoneID: "Z1" } } },
  ],
  [{ kind: "cloudDns", project: "p", zone: "z" }, { dns01: { cloudDNS: { project: "p", hostedZoneName: "z" } } }],
  [
    { kind: "azureDns", subscriptionId: "s", resourceGroup: "g", zone: "example.com", clientId: "c" },
    {
      dns01: {
        azureDNS: {
          subscriptionID: "s",
          resourceGroupName: "g",
          hostedZoneName: "example.com",
          environment: "AzurePublicCloud",
          managedIdentity: { clientID: "c" },
        },
      },
    },
  ],
])("a public CA is shown by %j that names are ours, without any key", (challenge, solver) => {
  const objects = rendered(acme(challenge));
  expect([...objects.keys()].sort()).toEqual([...OWN, "ClusterIssuer kubeflow-acme"].sort());
  expect(objects.get("ClusterIssuer kubeflow-acme")?.spec).toEqual({
    acme: {
      server: "https://acme.example.org/dir",
      email: "ops@example.org",
      privateKeySecretRef: { name: "kubeflow-acme-account" },
      solvers: [solver],
    },
  });
  expect(issuerOf(acme(challenge)).name).toBe("kubeflow-acme");
});

test("a CA in a Secret is used as it is", () => {
  const issuer = { kind: "ca", source: { kind: "secret", name: "company-ca" } } as const;
  expect([...rendered(issuer).keys()].sort()).toEqual([...OWN, "ClusterIssuer kubeflow-given-ca"].sort());
  expect(rendered(issuer).get("ClusterIssuer kubeflow-given-ca")?.spec).toEqual({ ca: { secretName: "company-ca" } });
});

test("a CA that is given comes into a Secret, and its key nowhere else", () => {
  const issuer = { kind: "ca", source: { kind: "pem", certificate: "CERT", privateKey: "KEY" } } as const;
  const objects = rendered(issuer);
  expect(objects.get("Secret cert-manager/kubeflow-given-ca")).toMatchObject({
    type: "kubernetes.io/tls",
    stringData: { "tls.crt": "CERT", "tls.key": "KEY" },
  });
  expect(JSON.stringify([...objects.values()]).match(/KEY/g)).toHaveLength(1);
  expect(objects.get("ClusterIssuer kubeflow-given-ca")?.spec).toEqual({ ca: { secretName: "kubeflow-given-ca" } });
  expect(issuerOf(issuer).name).toBe("kubeflow-given-ca");
});

test("an existing issuer is named, and nothing is made for it", () => {
  const issuer = { kind: "existing", name: "vault" } as const;
  expect([...rendered(issuer).keys()].sort()).toEqual(OWN);
  expect(issuerOf(issuer)).toEqual({ kind: "ClusterIssuer", name: "vault" });
});

test("Azure's label is set where its DNS is asked, and nowhere else", () => {
  const azure = acme({ kind: "azureDns", subscriptionId: "s", resourceGroup: "g", zone: "z", clientId: "c" });
  const given = { podLabels: { team: "a" }, serviceAccountAnnotations: { a: "b" } };
  expect(identityFor(azure, given)).toEqual({
    podLabels: { "azure.workload.identity/use": "true", team: "a" },
    serviceAccountAnnotations: { a: "b" },
  });
  expect([identityFor(acme({ kind: "http" }), given), identityFor({ kind: "selfSigned" })]).toEqual([given, {}]);
});
