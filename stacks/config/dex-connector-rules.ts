import type { Connector, ConnectorType } from "../../charts/dex/connectors";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { Secret } from "./secret";

type AnyConnector = Draft<Connector<Secret>>;
type ConfigOf<T extends ConnectorType> = NonNullable<Extract<AnyConnector, { readonly type?: T }>["config"]>;

/** A setting that makes no sense as things are: where it is, its value where that helps, and why. */
interface Fault {
  readonly at: readonly PropertyKey[];
  readonly value?: unknown;
  readonly message: string;
}

/** Tenants of Microsoft that are no organization of one's own, and whose users' groups cannot be had. */
const SHARED_TENANTS: readonly string[] = ["common", "consumers", "organizations"];

/** What contradicts itself within the settings of one connector; most of it Dex would accept without a word. */
const RULES: { readonly [T in ConnectorType]?: (config: ConfigOf<T>) => readonly (Fault | false | undefined)[] } = {
  oidc: (config) => [
    needs(config, "allowedGroups", "insecureEnableGroups", "Dex looks at no groups, and lets everybody in"),
    regularExpression(config.claimModifications?.filterGroupClaims?.groupsFilter),
  ],
  google: (config) => [
    needs(config, "groups", "domainToAdminEmail", "Dex looks at no groups, and lets everybody in"),
    needs(config, "serviceAccount", "domainToAdminEmail", "the account has to act for an administrator"),
    serviceAccount(config.serviceAccount),
  ],
  microsoft: (config) => [
    config.groups !== undefined &&
      SHARED_TENANTS.includes(config.tenant ?? "common") && {
        at: ["groups"],
        message: "needs a tenant of one's own: without it, Dex looks at no groups, and lets everybody in; set tenant",
      },
  ],
  github: (config) => [needs(config, "rootCA", "hostName", "only a GitHub Enterprise server has another authority")],
  saml: (config) => [
    needs(config, "allowedGroups", "groupsAttr", "nothing says which groups a user is in"),
    needs(config, "filterGroups", "allowedGroups", "nothing says which groups are to stay"),
  ],
  ldap: (config) => [
    port(config),
    needs(config, "bindDN", "bindPW", "directories refuse an account without its password"),
    needs(config, "bindPW", "bindDN", "it is the password of that account"),
    needs(config, "clientCert", "clientKey", "a certificate proves nothing without its key"),
    needs(config, "clientKey", "clientCert", "it is the key of that certificate"),
    config.startTLS === true &&
      config.insecureNoSSL === true && {
        at: ["insecureNoSSL"],
        message: "contradicts startTLS; remove insecureNoSSL",
      },
    config.userSearch?.emailSuffix !== undefined &&
      !("nameAttr" in config.userSearch) && {
        at: ["userSearch", "emailSuffix"],
        message: "needs nameAttr: without it, every user has the same address; set nameAttr",
      },
  ],
};

/** What is impossible within the settings of a connector. @param path where they are */
export function connectorFindings({ type, config }: AnyConnector, path: readonly PropertyKey[]): Finding[] {
  if (type === undefined || config === undefined) return [];
  // The type of a connector decides which rule there is for its settings.
  const rule = RULES[type] as ((config: object) => readonly (Fault | false | undefined)[]) | undefined;
  const faults = (rule?.(config) ?? []).filter((fault) => fault !== undefined && fault !== false);
  return faults.map(({ at, value, message }) => ({ path: [...path, ...at], value, message }));
}

/** One setting without another. A switch that is off counts as absent. */
function needs<C extends object>(config: C, setting: keyof C & string, other: keyof C & string, why: string) {
  const there = (name: keyof C): boolean => name in config && (config[name] as unknown) !== false;
  if (!there(setting) || there(other)) return undefined;
  return { at: [setting], message: `needs ${other}: ${why}; set ${other}, or remove ${setting}` };
}

/** Go's regular expressions are not JavaScript's: they set flags within, name groups otherwise, and never look around. */
function regularExpression(value: string | undefined): Fault | undefined {
  if (value === undefined) return undefined;
  const fault = (message: string) => ({
    at: ["claimModifications", "filterGroupClaims", "groupsFilter"],
    value,
    message,
  });
  if (/\(\?<?[=!]/.test(value)) return fault("looks ahead or behind, which Go cannot; write it without (?= and (?!");
  try {
    new RegExp(
      value.replaceAll(/\(\?[imsU-]+([:)])/g, (_, end) => (end === ")" ? "" : "(?:")).replaceAll("(?P<", "(?<"),
    );
    return undefined;
  } catch {
    return fault("is no regular expression; check its brackets and backslashes");
  }
}

function serviceAccount(secret: Secret | undefined): Fault | undefined {
  if (!secret?.known) return undefined;
  const fault = {
    at: ["serviceAccount"],
    message: "is not the key file of a service account; take the JSON file that Google gives out for its key",
  };
  try {
    const key = JSON.parse(secret.reveal()) as { type?: unknown } | null;
    return key?.type === "service_account" ? undefined : fault;
  } catch {
    return fault;
  }
}

function port({ host, startTLS, insecureNoSSL }: ConfigOf<"ldap">): Fault | undefined {
  if (host === undefined) return undefined;
  const [, , given] = /^(\[[^\]]+\]|[^\s:/]+):(\d{1,5})$/.exec(host) ?? [];
  const fault = (message: string) => ({ at: ["host"], value: host, message });
  if (given === undefined) {
    return fault('is not a host and a port; write one such as "ldap.example.com:636", without a scheme');
  }
  const plain = startTLS === true || insecureNoSSL === true;
  if (given === "389" && !plain) return fault("has the port of plain text; write port 636, or startTLS: true");
  if (given === "636" && plain)
    return fault("has the port of TLS; write port 389, or remove startTLS and insecureNoSSL");
  return undefined;
}
