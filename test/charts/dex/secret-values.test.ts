import { mapSecrets } from "../../../charts/dex/secret-values";
import type { DexSettings } from "../../../charts/dex/settings";
import { SAMPLE_CONNECTORS } from "./samples";

const settings: DexSettings<string> = {
  connectors: SAMPLE_CONNECTORS,
  users: [{ email: "ada@example.com", hash: "planted-hash" }],
  clients: [
    { id: "cli", name: "CLI", redirectURIs: ["http://localhost"] },
    { id: "web", name: "Web", redirectURIs: ["https://a/"], secret: "planted-web-secret" },
  ],
  logLevel: "info",
};

test("changes every secret of every connector, user and client, and nothing else", () => {
  const changed = mapSecrets(settings, () => "changed");
  const text = JSON.stringify(changed);
  expect(text).not.toContain("planted");
  const planted = JSON.stringify(settings).match(/planted/g) ?? [];
  expect(text.match(/changed/g)).toHaveLength(planted.length);
  expect(mapSecrets(settings, (secret) => secret)).toEqual(settings);
});

test("encodes for JSON what Dex puts into JSON, and leaves hashes, files and clients' secrets as they are", () => {
  const odd = 'a"b';
  const [ldap] = SAMPLE_CONNECTORS.filter(({ type }) => type === "ldap");
  const oddLdap = { ...ldap, config: { ...ldap.config, bindPW: odd, clientKey: odd } } as typeof ldap;
  const encoded = mapSecrets(
    {
      connectors: [oddLdap],
      users: [{ email: "a@b", hash: odd }],
      clients: [{ id: "a", name: "A", redirectURIs: [], secret: odd }],
    },
    (secret, encode) => encode(secret),
  );
  expect(encoded.connectors[0].config).toMatchObject({ bindPW: 'a\\"b', clientKey: odd });
  expect([encoded.users[0].hash, encoded.clients?.[0].secret]).toEqual([odd, odd]);
});
