import { CONNECTORS, type Connector } from "./connectors";
import type { Fields } from "./connectors/field";
import { jsonFragment } from "./connectors/rendering";
import type { DexSettings } from "./settings";

/**
 * How a secret is handed on: a connector's as a part of JSON text, those of users, clients and files as they are.
 * @returns what stands for the secret from then on
 */
type SecretMapping<S, T> = (secret: S, encode: (text: string) => string) => T;

/** The settings with every secret in another form; whoever can look into secrets also encodes them. */
export function mapSecrets<S, T>(settings: DexSettings<S>, change: SecretMapping<S, T>): DexSettings<T> {
  const { connectors, users, clients } = settings;
  const asItIs = (secret: S): T => change(secret, (text) => text);
  return {
    ...settings,
    connectors: connectors.map((connector) => mapConnector(connector, change)),
    users: users.map((user) => ({ ...user, hash: asItIs(user.hash) })),
    clients: clients?.map(({ secret, ...client }) =>
      secret === undefined ? client : { ...client, secret: asItIs(secret) },
    ),
  };
}

function mapConnector<S, T>(connector: Connector<S>, change: SecretMapping<S, T>): Connector<T> {
  const config = mapGroup(CONNECTORS[connector.type], connector.config, change);
  // The table says where the secrets are, so that only they have another type.
  return { ...connector, config } as Connector<T>;
}

/** No secret is below another setting: `test/charts/dex/secret-values.test.ts` holds the table to that. */
function mapGroup<S, T>(fields: Fields, settings: object, change: SecretMapping<S, T>): object {
  const entries = Object.entries(settings).map(([name, value]: [string, unknown]) => {
    const { kind } = fields[name];
    if (value === undefined || (kind !== "secret" && kind !== "secretFile")) return [name, value];
    return [name, change(value as S, kind === "secret" ? jsonFragment : (text) => text)];
  });
  return Object.fromEntries(entries) as object;
}
