import { KubeClient } from "../../../../providers/kube/client";
import { KubeObject, ObjectRef } from "../../../../providers/kube/object";
import type { CertificateSpec } from "../../../../charts/cert-manager/crds/certificate";
import type { IssuerSpec } from "../../../../charts/cert-manager/crds/issuer";
import { reconcileCertificate } from "../../../../rehearsal/simulated/cert-manager/certificates";
import { reconcileIssuer } from "../../../../rehearsal/simulated/cert-manager/issuers";
import { CertificateObject, IssuerObject, SecretObject } from "../../../../rehearsal/simulated/cert-manager/objects";
import { World } from "../../../../rehearsal/simulated/cert-manager/world";
import { Collection } from "../../../../rehearsal/simulated/collection";

export const START = new Date("2026-01-01T00:00:00Z");
export const HOUR_MS = 3_600_000;

/** A cluster in memory, which the simulated cert-manager works on; its clock is set by hand. */
export class TestWorld {
  time = START;
  readonly writes: string[] = [];
  readonly patches: { readonly path: string; readonly body: unknown }[] = [];
  private version = 0;
  readonly world: World;

  constructor() {
    const collection = (kind: string) =>
      new Collection({ apiVersion: "v1", kind }, { client: unused, log: () => undefined, onChange: () => undefined });
    this.world = {
      client: this.client(),
      log: () => undefined,
      now: () => this.time,
      certificates: collection("Certificate"),
      issuers: collection("Issuer"),
      clusterIssuers: collection("ClusterIssuer"),
      secrets: collection("Secret"),
      injectables: [],
    };
  }

  certificate(name: string, spec: Partial<CertificateSpec>): void {
    const issuerRef = { kind: "ClusterIssuer", name: "ca" };
    const known = this.world.certificates.get(name, "team-a");
    this.world.certificates.put({
      ...known,
      ...this.object("Certificate", name, "team-a"),
      spec: { secretName: `${name}-tls`, issuerRef, privateKey: { algorithm: "ECDSA" }, ...spec },
    });
  }

  issuer(name: string, spec: IssuerSpec): void {
    this.world.clusterIssuers.put({ ...this.object("ClusterIssuer", name), spec });
  }

  secret(name: string, namespace: string, data: Record<string, string>, more: Partial<SecretObject> = {}): void {
    const encoded = Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")]);
    const object = this.object("Secret", name, namespace);
    this.world.secrets.put({ ...object, ...more, data: Object.fromEntries(encoded) as Record<string, string> });
  }

  /** Looks at everything once. */
  async pass(): Promise<void> {
    for (const issuer of this.world.clusterIssuers.all()) await reconcileIssuer(this.world, issuer as IssuerObject);
    for (const one of this.world.certificates.all()) await reconcileCertificate(this.world, one as CertificateObject);
  }

  secretOf(name: string, namespace = "team-a"): SecretObject {
    return this.world.secrets.get(name, namespace) as SecretObject;
  }

  statusOf(name: string): NonNullable<CertificateObject["status"]> {
    return (this.world.certificates.get(name, "team-a") as CertificateObject).status ?? {};
  }

  private object(kind: string, name: string, namespace?: string): KubeObject {
    return { apiVersion: "v1", kind, metadata: { name, namespace, resourceVersion: this.next() } };
  }

  private next(): string {
    return String(++this.version);
  }

  /** The server's answers to what cert-manager writes. */
  private client(): KubeClient {
    const written = (object: KubeObject): KubeObject => {
      this.writes.push(`${object.kind} ${object.metadata.name}`);
      const stored = JSON.parse(JSON.stringify(object)) as KubeObject;
      return { ...stored, metadata: { ...stored.metadata, resourceVersion: this.next() } };
    };
    const known = ({ kind, name, namespace }: ObjectRef): KubeObject => {
      const { certificates, clusterIssuers } = this.world;
      const found = (kind === "Certificate" ? certificates : clusterIssuers).get(name, namespace);
      if (!found) throw new Error(`there is no ${kind} ${name}`);
      return found;
    };
    const client: Pick<KubeClient, "apply" | "merge" | "path" | "request"> = {
      apply: async (object) => written(object),
      merge: async (ref, body) => written({ ...known(ref), ...(body as object) }),
      path: async ({ kind, name }) => `/${kind}/${name}`,
      request: async <T>(_method: string, path: string, { body }: { body?: unknown } = {}) => {
        this.patches.push({ path, body });
        return {} as T;
      },
    };
    // What else a client can do is not asked of it here.
    return client as KubeClient;
  }
}

const unused: Pick<KubeClient, "list" | "watch"> = {
  list: () => Promise.reject(new Error("not listed here")),
  watch: () => {
    throw new Error("not watched here");
  },
};
