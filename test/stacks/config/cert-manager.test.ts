import { certManagerSchema } from "../../../stacks/config/cert-manager";
import { certManagerFindings } from "../../../stacks/config/cert-manager-rules";
import { findingsOf, problemOf, type Finding } from "../../../stacks/config/finding";
import { Secret } from "../../../stacks/config/secret";

const KEY = "kubeflow:certManager";
const acme = { kind: "acme", email: "ops@company.org", challenge: { kind: "http" } };
const azure = {
  kind: "azureDns",
  subscriptionId: "0a1b2c3d-0000-0000-0000-000000000000",
  resourceGroup: "dns",
  zone: "example.com",
  clientId: "0a1b2c3d-0000-0000-0000-000000000001",
};
const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

const worded = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => problemOf(finding, new Set())).map(({ path, message }) => `${path}: ${message}`);

/** What the schema refuses, by the path below the key. */
function refusals(values: unknown): string[] {
  return worded(findingsOf(certManagerSchema.safeParse(values).error, values));
}

const rules = (values: Parameters<typeof certManagerFindings>[0]): string[] => worded(certManagerFindings(values));

describe("the settings of cert-manager", () => {
  it("need nothing", () => {
    expect(certManagerSchema.parse({})).toEqual({});
  });

  it("name Let's Encrypt and Azure's public cloud by default", () => {
    const parsed = certManagerSchema.parse({ issuer: { ...acme, challenge: azure } });
    expect(parsed.issuer).toMatchObject({
      server: "https://acme-v02.api.letsencrypt.org/directory",
      challenge: { environment: "AzurePublicCloud" },
    });
  });

  it.each([
    { issuer: { kind: "selfSigned" } },
    { issuer: acme },
    { issuer: { ...acme, challenge: { kind: "route53" } } },
    { issuer: { ...acme, challenge: { kind: "route53", region: "us-gov-west-1", hostedZoneId: "Z0123ABC" } } },
    { issuer: { ...acme, challenge: { kind: "cloudDns", project: "my-project-123", zone: "public" } } },
    { issuer: { kind: "ca", source: { kind: "secret", name: "company-ca" } } },
    { issuer: { kind: "ca", source: { kind: "pem", certificate: CERTIFICATE, privateKey: Secret.sealed() } } },
    { issuer: { kind: "existing", name: "vault.issuer" } },
    { identity: { serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/dns" } } },
    { existing: { issuer: "company", internalIssuer: "private", httpChallenge: true } },
  ])("may be %j", (values) => {
    expect(refusals(values)).toEqual([]);
  });

  it.each([
    [
      { issuer: { kind: "letsencrypt" } },
      'issuer.kind: "letsencrypt" is not one of "selfSigned", "acme", "ca", "existing"; write one of them',
    ],
    [{ issuer: "selfSigned" }, 'issuer: "selfSigned" is not a mapping; write kind: selfSigned or kind: acme'],
    [{ issuer: { ...acme, email: undefined } }, "issuer.email: is missing; write an address that somebody reads"],
    [
      { issuer: { ...acme, server: "http://a.example/dir" } },
      "is not the https URL of an ACME directory; write one such as",
    ],
    [
      { issuer: { ...acme, challenge: { kind: "dns" } } },
      'issuer.challenge.kind: "dns" is not one of "http", "route53"',
    ],
    [{ issuer: { ...acme, challenge: { kind: "http", class: "nginx" } } }, "issuer.challenge.class: unknown key"],
    [
      { issuer: { ...acme, challenge: { kind: "route53", region: "Frankfurt" } } },
      '"Frankfurt" is not a region of AWS',
    ],
    [
      { issuer: { ...acme, challenge: { kind: "cloudDns", project: "My Project" } } },
      "write the id, not the name or number",
    ],
    [
      { issuer: { ...acme, challenge: { ...azure, clientId: "me" } } },
      '"me" is not the client id of a managed identity',
    ],
    [{ issuer: { ...acme, challenge: { ...azure, zone: "example.com." } } }, "without a dot at its end"],
    [
      { issuer: { kind: "ca", source: { kind: "pem", certificate: CERTIFICATE, privateKey: "KEY" } } },
      "issuer.source.privateKey: is a secret in plain text; encrypt it with: pulumi config set --secret",
    ],
    [
      { issuer: { kind: "ca", source: { kind: "pem", certificate: "MIIB", privateKey: Secret.sealed() } } },
      'issuer.source.certificate: "MIIB" is not a certificate in PEM; write the lines from',
    ],
    [{ issuer: { kind: "existing", name: "Vault" } }, 'issuer.name: "Vault" is not the name of a ClusterIssuer'],
    [{ identity: { podLabels: { "a b": "c" } } }, "identity.podLabels"],
    [{ existing: {} }, "existing.issuer: is missing"],
    [{ issuers: {} }, 'issuers: unknown key; did you mean "issuer"?'],
  ])("may not be %j", (values, refusal) => {
    const found = refusals(values);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(refusal);
  });

  it("are told everything that is wrong at once", () => {
    const issuer = {
      kind: "acme",
      email: "nobody",
      server: "here",
      challenge: { kind: "cloudDns", project: "P", zone: "Z" },
    };
    expect(refusals({ issuer }).map((problem) => problem.split(":")[0])).toEqual([
      "issuer.server",
      "issuer.email",
      "issuer.challenge.project",
      "issuer.challenge.zone",
    ]);
  });
});

describe("what is impossible between the settings of cert-manager", () => {
  const dns = { kind: "acme", email: "ops@company.org", challenge: { kind: "route53" } } as const;
  const identity = { podLabels: { a: "b" } };

  it("is an issuer or an identity for a cert-manager that is there already", () => {
    const existing = { issuer: "company" };
    const message = "is of a cert-manager that this platform installs, and existing names another; remove one of them";
    expect(rules({ existing, issuer: dns, identity })).toEqual([
      `${KEY}.issuer: ${message}`,
      `${KEY}.identity: ${message}`,
    ]);
    expect(rules({ existing })).toEqual([]);
  });

  it("is an address that Let's Encrypt refuses, which another CA may take", () => {
    const issuer = { ...dns, email: "ops@mail.example.com" };
    expect(rules({ issuer })).toEqual([
      `${KEY}.issuer.email: "ops@mail.example.com" is in a domain for examples, which Let's Encrypt refuses; write an address that somebody reads`,
    ]);
    expect(rules({ issuer: { ...issuer, server: "https://ca.company.org/acme" } })).toEqual([]);
    expect(rules({ issuer: dns })).toEqual([]);
  });

  it("is an identity that nothing uses", () => {
    const message = `${KEY}.identity: is used by DNS challenges only; set issuer to kind: acme with such a challenge, or remove it`;
    expect(rules({ identity })).toEqual([message]);
    expect(rules({ identity, issuer: { ...dns, challenge: { kind: "http" } } })).toEqual([message]);
    expect(rules({ identity, issuer: dns })).toEqual([]);
    expect(rules({ identity, issuer: { kind: "existing", name: "dns" } })).toEqual([]);
  });

  it("is not told of what is invalid already", () => {
    expect(rules({ identity, issuer: undefined })).toEqual([]);
    expect(rules({ identity, issuer: { ...dns, challenge: undefined } })).toEqual([]);
    expect(rules(undefined)).toEqual([]);
  });
});
