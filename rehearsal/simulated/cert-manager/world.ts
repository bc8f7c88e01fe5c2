import { Collection } from "../collection";
import { SimulatedContext } from "../controller";
import { IssuerObject, SecretObject } from "./objects";

/** Namespace in which ClusterIssuers have their Secrets. */
const CLUSTER_NAMESPACE = "cert-manager";

/** cert-manager's API. */
export const CERT_MANAGER_API = "cert-manager.io/v1";

/** What the simulated cert-manager sees and writes. */
export interface World extends Omit<SimulatedContext, "signal"> {
  readonly certificates: Collection;
  readonly issuers: Collection;
  readonly clusterIssuers: Collection;
  readonly secrets: Collection;
  /** What a CA certificate can be put into. */
  readonly injectables: readonly Collection[];
}

export function secretOf(world: World, name: string, namespace: string | undefined): SecretObject | undefined {
  return world.secrets.get(name, namespace) as SecretObject | undefined;
}

/** Namespace of the Secrets that an issuer names. */
export function secretNamespace(issuer: IssuerObject): string {
  return issuer.metadata.namespace ?? CLUSTER_NAMESPACE;
}

/** Writes a Secret as cert-manager does: what else it holds stays. */
export async function applySecret({ client, secrets }: World, secret: SecretObject): Promise<SecretObject> {
  const written = await client.apply(secret, { fieldManager: "cert-manager-certificates-issuing", force: true });
  secrets.put(written);
  return written as SecretObject;
}
