import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { CertManager, type CertManagerArgs } from "../../../components/platform/cert-manager";
import { deploy, secret, type Registration } from "../support/deployment";

const base = { release: RELEASES["26.03"], availability: "high" } as const;

async function made(
  args: Partial<CertManagerArgs> = {},
): Promise<{ result: CertManager; registrations: Registration[] }> {
  return deploy(() => new CertManager("certs", { ...base, ...args }));
}

const find = (registrations: Registration[], name: string): Registration => {
  const found = registrations.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

describe("CertManager", () => {
  it("brings its six kinds, then its programs, then the issuers", async () => {
    const { registrations } = await made({ crds: { keepOnDestroy: false } });
    const bundle = find(registrations, "certs-crds");
    expect(Object.keys(bundle.inputs.crds as object)).toEqual([
      "certificaterequests.cert-manager.io",
      "certificates.cert-manager.io",
      "challenges.acme.cert-manager.io",
      "clusterissuers.cert-manager.io",
      "issuers.cert-manager.io",
      "orders.acme.cert-manager.io",
    ]);
    expect(bundle.inputs.keepOnDestroy).toBe(false);
    const charts = registrations.filter(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(charts.map(({ name }) => name)).toEqual(["certs", "certs-issuers"]);
    expect(charts[0].after).toEqual(["certs-crds"]);
    expect(charts[1].after).toEqual(
      expect.arrayContaining([
        "certs:Deployment:cert-manager/cert-manager",
        "certs:ValidatingWebhookConfiguration:cert-manager-webhook",
      ]),
    );
  });

  it("signs with the platform's own CA unless told otherwise", async () => {
    const { result } = await made();
    const own = { kind: "ClusterIssuer", name: "kubeflow-ca" };
    expect([result.issuer, result.internalIssuer, result.httpChallenge]).toEqual([own, own, false]);
    expect(result.ready).toEqual([result]);
  });

  it("signs users' hosts with a public CA and its own names with its own, where that is wanted", async () => {
    const acme = { kind: "acme", server: "https://acme.example.org/dir", email: "ops@example.org" } as const;
    const [http, dns] = await Promise.all([
      made({ issuer: { ...acme, challenge: { kind: "http" } } }),
      made({ issuer: { ...acme, challenge: { kind: "route53", hostedZoneId: pulumi.output("Z1") } } }),
    ]);
    expect([http.result.issuer.name, http.result.internalIssuer.name]).toEqual(["kubeflow-acme", "kubeflow-ca"]);
    expect([http.result.httpChallenge, dns.result.httpChallenge]).toEqual([true, false]);
  });

  it("takes what other resources tell: a zone, an identity", async () => {
    const issuer = {
      kind: "acme",
      server: "https://acme.example.org/dir",
      email: "ops@example.org",
      challenge: { kind: "route53", hostedZoneId: pulumi.output("Z1") },
    } as const;
    const identity = { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": pulumi.output("arn") } };
    const { registrations } = await made({ issuer, identity });
    expect(find(registrations, "certs-issuers:ClusterIssuer:kubeflow-acme").inputs.spec).toMatchObject({
      acme: { solvers: [{ dns01: { route53: { hostedZoneID: "Z1" } } }] },
    });
    expect(find(registrations, "certs:ServiceAccount:cert-manager/cert-manager").inputs.metadata).toMatchObject({
      annotations: { "eks.amazonaws.com/role-arn": "arn" },
    });
  });

  it("keeps the key of a given CA a secret", async () => {
    const source = { kind: "pem", certificate: "CERT", privateKey: pulumi.secret("KEY") } as const;
    const { registrations } = await made({ issuer: { kind: "ca", source } });
    const { inputs } = find(registrations, "certs-issuers:Secret:cert-manager/kubeflow-given-ca");
    expect(inputs.stringData).toEqual(secret({ "tls.crt": "CERT", "tls.key": "KEY" }));
    const others = registrations.filter(({ name }) => name !== "certs-issuers:Secret:cert-manager/kubeflow-given-ca");
    expect(JSON.stringify(others)).not.toContain('"KEY"');
  });

  it("can be one that is there already, of which nothing is made", async () => {
    const issuer = { kind: "ClusterIssuer", name: "company" } as const;
    const { result, registrations } = await deploy(() => CertManager.existing({ issuer }));
    expect(result).toEqual({ issuer, internalIssuer: issuer, httpChallenge: false, ready: [] });
    expect(registrations).toEqual([]);
  });
});
