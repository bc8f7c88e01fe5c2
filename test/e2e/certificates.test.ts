import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as k8s from "@pulumi/kubernetes";
import { Stack } from "@pulumi/pulumi/automation";

import { RELEASES } from "../../charts/releases";
import { CertManager } from "../../components/platform/cert-manager";
import { KubeflowProvider as ProviderResource } from "../../components/platform/kubeflow-provider";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { KubeflowProvider } from "../../providers/kubeflow/provider";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { KubernetesProvider } from "../../rehearsal/kubernetes/provider";
import { processesBelow } from "../../rehearsal/processes";
import { simulatedCertManager } from "../../rehearsal/simulated/cert-manager/controller";
import {
  CertificateObject,
  certificatesIn,
  SecretObject,
  textIn,
} from "../../rehearsal/simulated/cert-manager/objects";
import { startSimulated, stopSimulated } from "../../rehearsal/simulated/start";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const LEAF = { apiVersion: "cert-manager.io/v1", kind: "Certificate", name: "web", namespace: "default" };
const LEAF_SECRET = { apiVersion: "v1", kind: "Secret", name: "web-tls", namespace: "default" };
const CA = { ...LEAF, name: "kubeflow-ca", namespace: "cert-manager" };
const CA_SECRET = { ...LEAF_SECRET, name: "kubeflow-ca", namespace: "cert-manager" };
const INJECTED = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  name: "web.example.org",
};

/** Two days, renewed in its second half. */
const leaf = {
  apiVersion: LEAF.apiVersion,
  kind: LEAF.kind,
  metadata: { name: LEAF.name, namespace: LEAF.namespace },
  spec: {
    secretName: LEAF_SECRET.name,
    dnsNames: ["web.default.svc", "web.default.svc.cluster.local"],
    duration: "48h",
    renewBefore: "24h",
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
    usages: ["digital signature", "server auth"],
    issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "kubeflow-ca" },
  },
};

const injected = {
  apiVersion: INJECTED.apiVersion,
  kind: INJECTED.kind,
  metadata: { name: INJECTED.name, annotations: { "cert-manager.io/inject-ca-from": "default/web" } },
  webhooks: [
    {
      name: "web.example.org",
      admissionReviewVersions: ["v1"],
      clientConfig: { service: { name: "web", namespace: "default" } },
      rules: [{ apiGroups: ["example.org"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["webs"] }],
      sideEffects: "None",
    },
  ],
};

describe("certificates of a rehearsal, by the platform's issuers and a real API server", () => {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-certificates-"));
  const stop = new AbortController();
  let cluster: TestCluster;
  let client: KubeClient;
  let served: ServedProvider[] = [];
  let stack: Stack;
  let running: Promise<void> = Promise.resolve();
  let installed = true;
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);

  const program = async () => {
    const kubeconfig = readFileSync(cluster.paths.kubeconfig, "utf8");
    const providers = [
      new k8s.Provider("cluster", { kubeconfig, clusterIdentifier: "test", upsertExistingObjects: true }),
      new ProviderResource("definitions", { kubeconfig }),
    ];
    const args = { release: RELEASES["26.03"], availability: "high", crds: { rendering: "compact" } } as const;
    if (installed) new CertManager("cert-manager", args, { providers });
  };

  const get = async <T extends KubeObject>(ref: typeof LEAF): Promise<T> => {
    const found = await client.get(ref);
    if (!found) throw new Error(`there is no ${ref.kind} ${ref.name}`);
    return found as T;
  };

  /** Waits until what is asked for holds. */
  const eventually = async <T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> => {
    for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const seen = await look().catch(() => undefined);
      if (seen !== undefined && holds(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`not within 20 s; last seen: ${JSON.stringify(seen)}`);
    }
  };

  const issued = (ref: typeof LEAF, revision: number) =>
    eventually(
      () => get<CertificateObject>(ref),
      ({ status }) => status?.revision === revision && status.conditions?.[0].status === "True",
    );

  /** What `openssl verify` says of a Secret's certificate at the rehearsal's time, below the CA of that Secret. */
  const verify = (secret: SecretObject, ca = textIn(secret, "ca.crt") ?? ""): string => {
    const [own, ...between] = certificatesIn(textIn(secret, "tls.crt") ?? "");
    const files = { "ca.pem": ca, "between.pem": between.join(""), "own.pem": own };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const untrusted = between.length > 0 ? ["-untrusted", "between.pem"] : [];
    const time = ["-attime", String(Math.floor(now().getTime() / 1000))];
    const words = ["verify", "-x509_strict", ...time, "-CAfile", "ca.pem", ...untrusted, "own.pem"];
    return execFileSync("openssl", words, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
  };

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" }]);
    served = [await serve(() => new KubernetesProvider()), await serve(() => new KubeflowProvider())];
    const [kubernetes, kubeflow] = served.map(({ port }) => port);
    stack = await openTestStack(cluster, { program, providers: { kubernetes, kubeflow } });
    running = simulatedCertManager.run({ client, log: () => undefined, signal: stop.signal, now });
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    stop.abort();
    await running;
    await client?.close();
    for (const one of served) await one.close();
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has cert-manager and its issuers in one update, and nothing to do in a second", async () => {
    await stack.up();
    const { summary } = await stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
    await issued(CA, 1);
    const issuer = { apiVersion: LEAF.apiVersion, kind: "ClusterIssuer", name: "kubeflow-ca", namespace: "" };
    await eventually(
      () => get<KubeObject & { status: { conditions: { reason: string }[] } }>(issuer),
      ({ status }) => status.conditions[0].reason === "KeyPairVerified",
    );
  });

  it("signs a Certificate with the platform's CA: openssl verifies it, and the API server is told the CA", async () => {
    await client.apply(leaf, { fieldManager: "test" });
    await client.apply(injected, { fieldManager: "test" });
    const { status } = await issued(LEAF, 1);
    const secret = await get<SecretObject>(LEAF_SECRET);
    const own = new X509Certificate(textIn(secret, "tls.crt") ?? "");
    expect(verify(secret)).toBe("own.pem: OK");
    expect(textIn(secret, "ca.crt")).toBe(textIn(await get<SecretObject>(CA_SECRET), "tls.crt"));
    expect(own.subjectAltName).toBe("DNS:web.default.svc, DNS:web.default.svc.cluster.local");
    expect(secret.type).toBe("kubernetes.io/tls");
    expect(secret.metadata.annotations).toMatchObject({
      "cert-manager.io/certificate-name": "web",
      "cert-manager.io/issuer-kind": "ClusterIssuer",
      "cert-manager.io/issuer-name": "kubeflow-ca",
    });
    expect(Date.parse(status?.notAfter ?? "") - Date.parse(status?.notBefore ?? "")).toBe(48 * HOUR_MS);
    expect(Date.parse(status?.notAfter ?? "") - Date.parse(status?.renewalTime ?? "")).toBe(24 * HOUR_MS);
    await eventually(
      () => get<KubeObject & { webhooks: { clientConfig: { caBundle?: string } }[] }>({ ...INJECTED, namespace: "" }),
      ({ webhooks }) => webhooks[0].clientConfig.caBundle === secret.data?.["ca.crt"],
    );
  });

  it("renews it with a new key once that is due, and not before", async () => {
    const before = await get<SecretObject>(LEAF_SECRET);
    ahead = 23 * HOUR_MS;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await get<SecretObject>(LEAF_SECRET)).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
    ahead = 25 * HOUR_MS;
    await issued(LEAF, 2);
    const after = await get<SecretObject>(LEAF_SECRET);
    expect(textIn(after, "tls.key")).not.toBe(textIn(before, "tls.key"));
    expect(verify(after)).toBe("own.pem: OK");
  });

  it("issues it anew when its Secret is deleted, and when it is to say something else", async () => {
    await client.delete(LEAF_SECRET);
    await issued(LEAF, 3);
    const dnsNames = ["web.example.org"];
    await client.apply({ ...leaf, spec: { ...leaf.spec, dnsNames } }, { fieldManager: "test" });
    await issued(LEAF, 4);
    const own = new X509Certificate(textIn(await get<SecretObject>(LEAF_SECRET), "tls.crt") ?? "");
    expect(own.subjectAltName).toBe("DNS:web.example.org");
  });

  it("rotates the CA a year before its end: what it has signed stays valid, and is renewed below the new one", async () => {
    const before = await get<SecretObject>(CA_SECRET);
    ahead = (43_800 - 8_760) * HOUR_MS - 12 * HOUR_MS;
    await issued(LEAF, 5);
    ahead += 13 * HOUR_MS;
    await issued(CA, 2);
    const after = await get<SecretObject>(CA_SECRET);
    expect(textIn(after, "tls.key")).not.toBe(textIn(before, "tls.key"));
    const old = await get<SecretObject>(LEAF_SECRET);
    expect(textIn(old, "ca.crt")).toBe(textIn(before, "tls.crt"));
    expect(verify(old)).toBe("own.pem: OK");
    ahead += 24 * HOUR_MS;
    await issued(LEAF, 6);
    const renewed = await get<SecretObject>(LEAF_SECRET);
    expect(verify(renewed, textIn(after, "tls.crt"))).toBe("own.pem: OK");
    expect(() => verify(renewed, textIn(before, "tls.crt"))).toThrow("unable to get local issuer certificate");
  });

  it("is the work of a process that runs beside the control plane and ends with the rehearsal", async () => {
    stop.abort();
    await running;
    ahead = 0;
    await startSimulated(cluster.paths);
    await startSimulated(cluster.paths);
    expect(processesBelow(cluster.paths.simulated)).toHaveLength(1);
    // The CA of the tests before is not valid yet.
    await client.delete(CA_SECRET);
    await issued(CA, 3);
    await client.delete(LEAF);
    await client.delete(LEAF_SECRET);
    await client.apply(leaf, { fieldManager: "test" });
    await issued(LEAF, 1);
    expect(verify(await get<SecretObject>(LEAF_SECRET))).toBe("own.pem: OK");
  });

  it("stops when cert-manager is switched off, and goes on when it is put back", async () => {
    installed = false;
    await stack.up();
    await client.delete(LEAF_SECRET);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await client.get(LEAF_SECRET)).toBeUndefined();
    installed = true;
    await stack.up();
    await issued(LEAF, 2);
    expect(verify(await get<SecretObject>(LEAF_SECRET))).toBe("own.pem: OK");
    await stopSimulated(cluster.paths);
    expect(processesBelow(cluster.paths.simulated)).toEqual([]);
  });
});
