import type { z } from "zod";
import { DEFAULT_SESSION_HOURS } from "../../charts/oauth2-proxy/session";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { authenticationSchema } from "./authentication";
import { repetitions } from "./repetition";

type Authentication = Draft<z.input<typeof authenticationSchema>>;

const KEY = "kubeflow:authentication";

/** What the rules need to know of the gateway. */
export interface AuthenticationSurroundings {
  /** Host that users type; absent where any is taken. */
  readonly host?: string;
  /** Whether users come by HTTPS. */
  readonly https: boolean;
}

/** What is impossible within `kubeflow:authentication`, beyond single values. */
export function authenticationFindings(
  authentication: Authentication = {},
  surroundings: AuthenticationSurroundings,
): Finding[] {
  if ("existing" in authentication) return besideExisting(authentication);
  return [
    ...unreachable(authentication, surroundings),
    ...longerThanTokens(authentication),
    ...withoutToken(authentication),
    ...issuers(authentication),
  ];
}

function besideExisting(authentication: Authentication): Finding[] {
  return Object.keys(authentication)
    .filter((field) => field !== "existing" && field in authenticationSchema.shape)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a login that this platform installs, and existing names another; remove one of them",
    }));
}

/** A provider elsewhere sends users back to an address that it was told, and by HTTPS only. */
function unreachable({ provider }: Authentication, { host, https }: AuthenticationSurroundings): Finding[] {
  if (provider?.kind === undefined || provider.kind === "dex" || (host !== undefined && https)) return [];
  const missing = host === undefined ? "a name: set kubeflow:gateway.host" : "HTTPS: set kubeflow:gateway.tls";
  return [
    {
      path: [KEY, "provider", "kind"],
      value: provider.kind,
      message: `sends users back to the gateway, which needs ${missing}, or write kind: dex`,
    },
  ];
}

function longerThanTokens({ provider, session }: Authentication): Finding[] {
  if (provider?.kind !== "oidc") return [];
  const { lifetimeMinutes, refreshable } = provider.tokens ?? {};
  const hours = session?.hours ?? DEFAULT_SESSION_HOURS;
  if (refreshable !== false || lifetimeMinutes === undefined || hours * 60 <= lifetimeMinutes) return [];
  if (session?.hours === undefined) return [];
  return [
    {
      path: [KEY, "session", "hours"],
      value: hours,
      message: `is longer than a token of the provider (${lifetimeMinutes} minutes), which it does not renew; write at most ${Math.floor(lifetimeMinutes / 60)}, or have it renew tokens`,
    },
  ];
}

/** Without the token, the provider does not know whose session oauth2-proxy asks it to end. */
function withoutToken({ provider }: Authentication): Finding[] {
  const logout = provider?.kind === "oidc" ? provider.logout : undefined;
  if (logout?.kind !== "server" || logout.url === undefined || logout.url.includes("{id_token}")) return [];
  return [
    {
      path: [KEY, "provider", "logout", "url"],
      value: logout.url,
      message:
        'does not say whose session to end; add the parameter "id_token_hint={id_token}", or write kind: browser',
    },
  ];
}

function issuers({ provider, machineTokens }: Authentication): Finding[] {
  const given = machineTokens?.issuers ?? [];
  const path = [KEY, "machineTokens", "issuers"];
  const at = (index: number, message: string): Finding => ({
    path: [...path, index, "issuer"],
    value: given[index]?.issuer,
    message,
  });
  const ofUsers = provider?.kind === "oidc" ? provider.issuer : undefined;
  return [
    ...(machineTokens?.enabled === false && given.length > 0
      ? [{ path, message: "cannot be given where tokens of programs are off; remove them, or write enabled: true" }]
      : []),
    ...repetitions(given, (each) => each?.issuer).map(({ index, first }) =>
      at(index, `is also the issuer of ${pathText([...path, first])}; list all audiences there`),
    ),
    ...given.flatMap((each, index) =>
      each?.issuer !== undefined && each.issuer === ofUsers
        ? [at(index, "vouches for users already (provider.issuer); an issuer has one rule")]
        : [],
    ),
  ];
}
