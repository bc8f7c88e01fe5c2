import { isDeepStrictEqual } from "node:util";

import { KubeClient } from "../../kube/client";
import { UNKNOWN } from "../../protocol/properties";
import { ResourceType } from "../resource-type";

/**
 * Who signs the tokens of a cluster's ServiceAccounts, and with which keys, as its API server tells: an OpenID Connect
 * issuer that others can check tokens against, also where its address cannot be reached from outside. It only looks;
 * when the cluster changes its keys, the next preview shows it.
 */
export const serviceAccountIssuer: ResourceType = {
  failures: () => [],
  async diff({ olds }, client) {
    if (!client) return { changes: {} };
    const found = await issuerOf(client);
    const changed = (["issuer", "jwks"] as const).filter(
      (output) => !isDeepStrictEqual(olds.values[output], found[output]),
    );
    return { changes: Object.fromEntries(changed.map((output) => [output, "update"])) };
  },
  in: (client) => ({
    create: async ({ preview }) =>
      preview ? { id: "", outputs: PROMISED } : { id: "cluster", outputs: await issuerOf(client) },
    update: async ({ id }) => ({ id, outputs: await issuerOf(client) }),
    read: async ({ id, inputs }) => ({ id, outputs: await issuerOf(client), inputs }),
    delete: async () => undefined,
  }),
};

const PROMISED = { issuer: UNKNOWN, jwks: UNKNOWN };

async function issuerOf(client: KubeClient): Promise<{ readonly issuer: string; readonly jwks: string }> {
  const [{ issuer }, keys] = await Promise.all([
    client.request<{ readonly issuer: string }>("GET", "/.well-known/openid-configuration"),
    client.request<object>("GET", "/openid/v1/jwks", { accept: "application/jwk-set+json" }),
  ]);
  return { issuer, jwks: JSON.stringify(keys) };
}
