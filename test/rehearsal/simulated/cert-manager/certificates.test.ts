import { createPrivateKey, X509Certificate } from "node:crypto";

import type { CertificateSpec } from "../../../../charts/cert-manager/crds/certificate";
import { certificatesIn, textIn } from "../../../../rehearsal/simulated/cert-manager/objects";
import { REHEARSED_SECRET } from "../../../../stacks/config/secret";
import { HOUR_MS, START, TestWorld } from "./support";

/** A world with a CA of its own, as the platform's issuers make it. */
async function withCa(): Promise<TestWorld> {
  const world = new TestWorld();
  world.issuer("root", { selfSigned: {} });
  world.certificate("ca", { isCA: true, commonName: "ca", duration: "43800h", issuerRef: kindOf("root") });
  await world.pass();
  const { data } = world.secretOf("ca-tls");
  world.secret("ca", "cert-manager", texts(data));
  world.issuer("ca", { ca: { secretName: "ca" } });
  return world;
}

const kindOf = (name: string) => ({ kind: "ClusterIssuer", name });

function texts(data: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]));
}

async function issuedIn(world: TestWorld, spec: Partial<CertificateSpec>): Promise<X509Certificate> {
  world.certificate("web", spec);
  await world.pass();
  return new X509Certificate(textIn(world.secretOf("web-tls"), "tls.crt") ?? "");
}

describe("a certificate of the simulated cert-manager", () => {
  it("says what is asked for", async () => {
    const own = await issuedIn(await withCa(), {
      commonName: "web",
      subject: { organizations: ["Example"], countries: ["DE"] },
      dnsNames: ["web.team-a.svc", "*.example.com"],
      ipAddresses: ["10.0.0.1", "::1"],
      uris: ["spiffe://cluster/web"],
      usages: ["digital signature", "client auth"],
      duration: "1h30m",
    });
    expect(own.subject).toBe("C=DE\nO=Example\nCN=web");
    expect(own.issuer).toBe("CN=ca");
    expect(own.subjectAltName?.split(", ")).toEqual([
      "DNS:web.team-a.svc",
      "DNS:*.example.com",
      "IP Address:10.0.0.1",
      "IP Address:0:0:0:0:0:0:0:1",
      "URI:spiffe://cluster/web",
    ]);
    expect(own.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    expect(own.ca).toBe(false);
    expect([new Date(own.validFrom), new Date(own.validTo)]).toEqual([
      START,
      new Date(START.getTime() + 1.5 * HOUR_MS),
    ]);
  });

  it("is signed by the CA, which lies beside it with the key that fits", async () => {
    const world = await withCa();
    const own = await issuedIn(world, { dnsNames: ["web"] });
    const secret = world.secretOf("web-tls");
    const ca = new X509Certificate(textIn(secret, "ca.crt") ?? "");
    expect(own.verify(ca.publicKey) && own.checkIssued(ca)).toBe(true);
    expect(own.checkPrivateKey(createPrivateKey(textIn(secret, "tls.key") ?? ""))).toBe(true);
    expect(certificatesIn(textIn(secret, "tls.crt") ?? "")).toHaveLength(1);
    expect(secret.metadata.labels).toEqual({ "controller.cert-manager.io/fao": "true" });
  });

  it("comes with the certificates between it and the root", async () => {
    const world = await withCa();
    world.certificate("between", { isCA: true, commonName: "between" });
    await world.pass();
    world.secret("between", "cert-manager", texts(world.secretOf("between-tls").data));
    world.issuer("between", { ca: { secretName: "between" } });
    await issuedIn(world, { dnsNames: ["web"], issuerRef: kindOf("between") });
    const chain = certificatesIn(textIn(world.secretOf("web-tls"), "tls.crt") ?? "").map(
      (pem) => new X509Certificate(pem),
    );
    expect(chain.map(({ issuer }) => issuer)).toEqual(["CN=between", "CN=ca"]);
    expect(new X509Certificate(textIn(world.secretOf("web-tls"), "ca.crt") ?? "").subject).toBe("CN=ca");
  });

  it.each([
    [{}, "rsa", "BEGIN RSA PRIVATE KEY", { modulusLength: 2048 }],
    [{ algorithm: "RSA", size: 2304, encoding: "PKCS8" }, "rsa", "BEGIN PRIVATE KEY", { modulusLength: 2304 }],
    [{ algorithm: "ECDSA" }, "ec", "BEGIN EC PRIVATE KEY", { namedCurve: "prime256v1" }],
    [{ algorithm: "ECDSA", size: 384 }, "ec", "BEGIN EC PRIVATE KEY", { namedCurve: "secp384r1" }],
    [{ algorithm: "ECDSA", size: 521 }, "ec", "BEGIN EC PRIVATE KEY", { namedCurve: "secp521r1" }],
  ] as const)("has the key that %j asks for", async (privateKey, type, head, details) => {
    const world = await withCa();
    const own = await issuedIn(world, { dnsNames: ["web"], privateKey });
    expect(own.publicKey.asymmetricKeyType).toBe(type);
    expect(own.publicKey.asymmetricKeyDetails).toMatchObject(details);
    expect(textIn(world.secretOf("web-tls"), "tls.key")).toContain(head);
  });

  it("is told in the status, with the time of its renewal", async () => {
    const world = await withCa();
    await issuedIn(world, { dnsNames: ["web"], duration: "30h", renewBefore: "10h" });
    expect(world.statusOf("web")).toEqual({
      conditions: [
        {
          type: "Ready",
          status: "True",
          reason: "Ready",
          message: "Certificate is up to date and has not expired",
          lastTransitionTime: "2026-01-01T00:00:00Z",
        },
      ],
      notBefore: "2026-01-01T00:00:00Z",
      notAfter: "2026-01-02T06:00:00Z",
      renewalTime: "2026-01-01T20:00:00Z",
      revision: 1,
    });
    world.writes.length = 0;
    await world.pass();
    expect(world.writes).toEqual([]);
  });

  it.each([
    ["a third of the lifetime before its end by default", {}, "2026-01-01T20:00:00Z"],
    ["so also where renewBefore is longer than the lifetime", { renewBefore: "31h" }, "2026-01-01T20:00:00Z"],
    ["by a part of the lifetime", { renewBeforePercentage: 10 }, "2026-01-02T03:00:00Z"],
  ])("is renewed %s", async (_when, spec, renewalTime) => {
    const world = await withCa();
    await issuedIn(world, { dnsNames: ["web"], duration: "30h", ...spec });
    expect(world.statusOf("web").renewalTime).toBe(renewalTime);
    world.time = new Date(Date.parse(renewalTime) - 1000);
    await world.pass();
    expect(world.statusOf("web").revision).toBe(1);
    world.time = new Date(renewalTime);
    await world.pass();
    expect(world.statusOf("web").revision).toBe(2);
  });

  it.each([
    ["Always", false],
    ["Never", true],
  ] as const)("has by rotationPolicy %s the same key after a renewal: %s", async (rotationPolicy, same) => {
    const world = await withCa();
    const privateKey = { algorithm: "ECDSA", rotationPolicy } as const;
    await issuedIn(world, { dnsNames: ["web"], privateKey, duration: "3h" });
    const before = textIn(world.secretOf("web-tls"), "tls.key");
    world.time = new Date(START.getTime() + 2 * HOUR_MS);
    await world.pass();
    expect(world.statusOf("web").revision).toBe(2);
    expect(textIn(world.secretOf("web-tls"), "tls.key") === before).toBe(same);
  });

  it("is issued anew for another specification or a damaged Secret, and for nothing else", async () => {
    const world = await withCa();
    await issuedIn(world, { dnsNames: ["web"] });
    await issuedIn(world, { dnsNames: ["web"], secretTemplate: { labels: { team: "a" } } });
    expect(world.statusOf("web").revision).toBe(1);
    expect(world.secretOf("web-tls").metadata.labels).toMatchObject({ team: "a" });
    await issuedIn(world, { dnsNames: ["web", "www"] });
    expect(world.statusOf("web").revision).toBe(2);
    const { metadata, data } = world.secretOf("web-tls");
    world.secret(
      "web-tls",
      "team-a",
      { ...texts(data), "tls.key": texts(world.secretOf("ca-tls").data)["tls.key"] },
      {
        metadata: { ...metadata, resourceVersion: "999" },
      },
    );
    await world.pass();
    expect(world.statusOf("web").revision).toBe(3);
  });
});

describe("what the simulated cert-manager cannot do", () => {
  it.each([
    ["an issuer that does not exist", { issuerRef: kindOf("none") }, 'Referenced "ClusterIssuer" not found: "none"'],
    ["a field that is not simulated", { literalSubject: "CN=web" }, "spec.literalSubject: not simulated"],
    ["a kind of key that is not simulated", { privateKey: { algorithm: "Ed25519" } }, "Ed25519 is not simulated"],
    ["a size that a curve does not have", { privateKey: { algorithm: "ECDSA", size: 1 } }, "privateKey.size 1 is not"],
  ] as const)("is told in the condition: %s", async (_what, spec, message) => {
    const world = await withCa();
    world.certificate("web", { dnsNames: ["web"], ...spec });
    await world.pass();
    const [ready, issuing] = world.statusOf("web").conditions ?? [];
    expect([ready.type, ready.status, ready.reason]).toEqual(["Ready", "False", "DoesNotExist"]);
    expect(issuing).toMatchObject({ type: "Issuing", status: "False", message: expect.stringContaining(message) });
    expect(world.secretOf("web-tls")).toBeUndefined();
  });

  it("leaves what is there ready until it ends", async () => {
    const world = await withCa();
    await issuedIn(world, { dnsNames: ["web"], duration: "3h" });
    world.issuer("ca", { vault: { auth: {}, path: "pki", server: "https://vault.example.org" } });
    const readyAfter = async (hours: number) => {
      world.time = new Date(START.getTime() + hours * HOUR_MS);
      await world.pass();
      return world.statusOf("web").conditions?.[0].status;
    };
    expect([await readyAfter(2), await readyAfter(3)]).toEqual(["True", "False"]);
  });

  it("is the work of another program's issuers: it leaves them alone", async () => {
    const world = await withCa();
    world.certificate("web", { dnsNames: ["web"], issuerRef: { group: "awspca.cert-manager.io", name: "pca" } });
    world.writes.length = 0;
    await world.pass();
    expect(world.writes.filter((write) => write.includes("web"))).toEqual([]);
  });
});

describe("issuers", () => {
  const readiness = (world: TestWorld, name: string) => {
    const { status } = world.world.clusterIssuers.get(name) as { status?: { conditions: { reason: string }[] } };
    return status?.conditions[0];
  };

  it("are ready when they can sign", async () => {
    const world = await withCa();
    await world.pass();
    expect(readiness(world, "root")).toMatchObject({ status: "True", reason: "IsReady" });
    expect(readiness(world, "ca")).toMatchObject({ status: "True", reason: "KeyPairVerified" });
  });

  it.each([
    ["is not there", undefined, "ErrGetKeyPair"],
    ["holds no CA", "web-tls", "ErrInvalidKeyPair"],
  ])("are not ready while their Secret %s", async (_what, source, reason) => {
    const world = await withCa();
    await issuedIn(world, { dnsNames: ["web"] });
    if (source) world.secret("given", "cert-manager", texts(world.secretOf(source).data));
    world.issuer("given", { ca: { secretName: "given" } });
    await world.pass();
    expect(readiness(world, "given")).toMatchObject({ status: "False", reason });
  });

  it("with a CA whose key the rehearsal does not know are stood in for, which the certificates say", async () => {
    const world = new TestWorld();
    world.secret("given", "cert-manager", { "tls.crt": "", "tls.key": REHEARSED_SECRET }, {});
    world.issuer("ca", { ca: { secretName: "given" } });
    const own = await issuedIn(world, { dnsNames: ["web"] });
    expect(own.issuer).toBe("CN=Stand-in of a rehearsal for the CA in Secret given");
  });
});

describe("a simulated ACME CA", () => {
  const acme = (solver: object) => ({
    acme: { server: "https://acme.example.org/dir", privateKeySecretRef: { name: "account" }, solvers: [solver] },
  });

  async function asked(solver: object, spec: Partial<CertificateSpec>): Promise<TestWorld> {
    const world = new TestWorld();
    world.issuer("acme", acme(solver));
    world.certificate("web", { issuerRef: kindOf("acme"), ...spec });
    await world.pass();
    return world;
  }

  it("signs public names for 90 days, says in the subject what it is, and keeps its account's key", async () => {
    const world = await asked({ http01: {} }, { dnsNames: ["kubeflow.example.com"], duration: "8760h" });
    const secret = world.secretOf("web-tls");
    const [own, ca] = certificatesIn(textIn(secret, "tls.crt") ?? "").map((pem) => new X509Certificate(pem));
    expect(own.subject).toBe("O=Simulated ACME CA of a rehearsal");
    expect(own.subjectAltName).toBe("DNS:kubeflow.example.com");
    expect(own.verify(ca.publicKey)).toBe(true);
    expect(new Date(own.validTo).getTime() - START.getTime()).toBe(90 * 24 * HOUR_MS);
    expect(textIn(secret, "ca.crt")).toBeUndefined();
    expect(textIn(world.secretOf("account", "cert-manager"), "tls.key")).toContain("BEGIN RSA PRIVATE KEY");
  });

  it.each([
    ["names within the cluster", { dns01: {} }, { dnsNames: ["web.team-a.svc"] }, "does not sign web.team-a.svc"],
    ["addresses", { dns01: {} }, { dnsNames: ["a.example.com"], ipAddresses: ["10.0.0.1"] }, "does not sign 10.0.0.1"],
    ["a CA", { dns01: {} }, { isCA: true, commonName: "a.example.com" }, "does not sign a CA"],
    ["wildcards over HTTP", { http01: {} }, { dnsNames: ["*.example.com"] }, "can be used for *.example.com"],
  ])("refuses %s", async (_what, solver, spec, message) => {
    const world = await asked(solver, spec);
    expect(world.statusOf("web").conditions?.[1].message).toContain(message);
  });

  it("signs wildcards by DNS", async () => {
    const world = await asked({ dns01: {} }, { dnsNames: ["*.example.com"] });
    expect(world.statusOf("web").revision).toBe(1);
  });
});
