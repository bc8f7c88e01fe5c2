import type { z } from "zod";
import { hasCallback, LOCAL_CONNECTOR, PASSWORD_CONNECTORS } from "../../charts/dex/connectors";
import { minutesOf } from "../../charts/dex/duration";
import { CLIENT_ID } from "../../charts/dex/names";
import { dexSchema } from "./dex";
import { connectorFindings } from "./dex-connector-rules";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import type { Secret } from "./secret";
import { quotedList } from "./suggestion";

type Dex = Draft<z.input<typeof dexSchema>>;
type User = Exclude<NonNullable<Dex["users"]>[number], undefined>;

const KEY = "kubeflow:dex";

/** bcrypt's format; the two digits are its cost. */
const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/** Cost below which a stolen hash is soon tried out. */
const LEAST_COST = 10;

/** What the rules need to know of the rest of the stack file. */
export interface DexSurroundings {
  /** Whether the cluster is a rehearsal, where nobody signs in. */
  readonly rehearsal: boolean;
  /** Whether browsers reach the gateway by HTTPS and a name, so that providers can send users back. */
  readonly reachable: boolean;
}

/** What is impossible within `kubeflow:dex`, beyond single values. */
export function dexFindings(dex: Dex, { rehearsal, reachable }: DexSurroundings): Finding[] {
  if ("existing" in dex) return besideExisting(dex);
  const connectors = dex.connectors ?? [];
  return [
    ...(rehearsal ? [] : [...nobody(dex), ...(reachable ? [] : unreachable(dex))]),
    ...repeated("connectors", connectors, (connector) => connector?.id, "id"),
    ...reserved(connectors),
    ...connectors.flatMap((connector, index) =>
      connector === undefined ? [] : connectorFindings(connector, [KEY, "connectors", index, "config"]),
    ),
    ...repeated("users", dex.users ?? [], (user) => user?.email?.toLowerCase(), "email"),
    ...(dex.users ?? []).flatMap((user, index) => hash(user, index)),
    ...clients(dex),
    ...passwordConnector(dex),
    ...expiry(dex),
  ];
}

function besideExisting(dex: Dex): Finding[] {
  return Object.keys(dex)
    .filter((field) => field !== "existing" && field in dexSchema.shape)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a Dex that this platform installs, and existing names another; remove one of them",
    }));
}

/** Invalid entries count: they have their own message. */
function nobody({ connectors = [], users = [] }: Dex): Finding[] {
  if (connectors.length > 0 || users.length > 0) return [];
  return [{ path: [KEY], message: "lets nobody sign in; add a connector, or a user with the hash of a password" }];
}

function unreachable({ connectors = [] }: Dex): Finding[] {
  return connectors.flatMap((connector, index) =>
    connector?.type !== undefined && hasCallback(connector.type)
      ? [
          {
            path: [KEY, "connectors", index, "type"],
            value: connector.type,
            message: "sends users elsewhere and back, for which the gateway needs a host and HTTPS; set both",
          },
        ]
      : [],
  );
}

function repeated<T>(
  field: string,
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
  name: string,
): Finding[] {
  return repetitions(items, keyOf).map(({ index, first }) => ({
    path: [KEY, field, index, name],
    value: keyOf(items[index]),
    message: `is also the ${name} of ${pathText([KEY, field, first])}; give each its own`,
  }));
}

function reserved(connectors: NonNullable<Dex["connectors"]>): Finding[] {
  return connectors.flatMap((connector, index) =>
    connector?.id === LOCAL_CONNECTOR
      ? [
          {
            path: [KEY, "connectors", index, "id"],
            value: LOCAL_CONNECTOR,
            message: 'is the id of the users that are listed under users; choose another, such as "corporate"',
          },
        ]
      : [],
  );
}

function hash(user: User | undefined, index: number): Finding[] {
  const fault = user?.hash?.known ? hashFault(user.hash) : undefined;
  return fault === undefined ? [] : [{ path: [KEY, "users", index, "hash"], message: fault }];
}

/** The value itself is never shown: it may be a password. */
function hashFault(secret: Secret): string | undefined {
  const cost = BCRYPT.exec(secret.reveal())?.[1];
  if (cost === undefined)
    return "is not a bcrypt hash; make one with `htpasswd -nBC 12 user` and take what follows user:";
  if (Number(cost) >= LEAST_COST) return undefined;
  return `is a bcrypt hash of cost ${Number(cost)}, not ${LEAST_COST} or more; make one with \`htpasswd -nBC 12 user\``;
}

function clients({ clients: all = [] }: Dex): Finding[] {
  const ids = all.map((client) => client?.id);
  return [
    ...repeated("clients", all, (client) => client?.id, "id"),
    ...ids.flatMap((id, index) =>
      id === CLIENT_ID
        ? [{ path: [KEY, "clients", index, "id"], value: id, message: "is oauth2-proxy's id; choose another" }]
        : [],
    ),
    ...all.flatMap((client, index) =>
      (client?.trustedPeers ?? []).flatMap((peer, at) =>
        peer === undefined || peer === CLIENT_ID || ids.includes(peer)
          ? []
          : [
              {
                path: [KEY, "clients", index, "trustedPeers", at],
                value: peer,
                message: `is the id of no client; write one of ${quotedList([CLIENT_ID, ...ids.filter((id) => id !== undefined)])}`,
              },
            ],
      ),
    ),
  ];
}

function passwordConnector({ passwordConnector: id, connectors = [], users = [] }: Dex): Finding[] {
  // An invalid connector may be the one that is meant.
  if (id === undefined || connectors.some((each) => each?.id === undefined || each.type === undefined)) return [];
  const able = connectors.filter((each) => each?.type !== undefined && PASSWORD_CONNECTORS.includes(each.type));
  const ids = [...(users.length > 0 ? [LOCAL_CONNECTOR] : []), ...able.map((each) => String(each?.id))];
  if (ids.includes(id)) return [];
  const fix = ids.length > 0 ? `write one of ${quotedList(ids)}` : "add one, of type ldap, keystone or atlassian-crowd";
  return [
    { path: [KEY, "passwordConnector"], value: id, message: `is the id of no connector that checks passwords; ${fix}` },
  ];
}

function expiry({ expiry: given }: Dex): Finding[] {
  const { validIfNotUsedFor, absoluteLifetime } = given?.refreshTokens ?? {};
  const path = [KEY, "expiry"];
  return [
    ...atLeast(given?.idTokens, 1, "1m", [...path, "idTokens"]),
    ...atLeast(given?.authRequests, 1, "1m", [...path, "authRequests"]),
    ...atLeast(given?.signingKeys, 10, "10m", [...path, "signingKeys"]),
    ...(longer(validIfNotUsedFor, absoluteLifetime)
      ? [
          {
            path: [...path, "refreshTokens", "validIfNotUsedFor"],
            value: validIfNotUsedFor,
            message: `is longer than absoluteLifetime, "${absoluteLifetime}"; shorten it, or leave it out`,
          },
        ]
      : []),
  ];
}

function atLeast(value: string | undefined, minutes: number, limit: string, path: readonly PropertyKey[]): Finding[] {
  if (value === undefined || minutesOf(value) >= minutes) return [];
  return [{ path, value, message: `is shorter than "${limit}", so that nobody could sign in; lengthen it` }];
}

function longer(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && minutesOf(one) > minutesOf(other);
}
