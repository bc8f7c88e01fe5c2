import { z } from "zod";
import { DURATION } from "../../charts/dex/duration";
import { connectorSchema, line } from "./dex-connectors";
import { issuer } from "./oidc-providers";
import { choice, flag, list, mapping, secret, text } from "./field";

const user = mapping(
  {
    email: text(/^[^\s@]+@[^\s@]+$/, {
      expected: "an e-mail address",
      fix: 'write one such as "ada@example.com"',
    }).describe("Address that the user signs in with and is known by."),
    hash: secret(
      "bcrypt hash of the user's password, of cost 10 or more; `htpasswd -nBC 12 user` makes one after `user:`.",
    ),
    username: line("Ada").optional().describe("Name. Without it, what stands before the @ of the address."),
    userID: line("7f1c0ce2")
      .optional()
      .describe("Identifies the user for ever. Without it, it follows from the address."),
  },
  "write the keys email and hash below it",
);

const redirectUri = text(/^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(?=[/?]|$)[^\s#]*$/, {
  expected: "an https address without #, or an http one of this machine",
  fix: 'write one such as "https://grafana.example.com/login/generic_oauth"',
});

const client = mapping(
  {
    id: line("grafana").describe("Id by which the program presents itself."),
    name: line("Grafana").describe("Shown where users are asked for their approval."),
    redirectURIs: list(redirectUri, "write one address per entry, each after a dash")
      .min(1, { error: "is empty; list at least one address" })
      .describe("Where users may be sent back to."),
    secret: secret(
      "Secret of the program. Without it, the client is public: any program can present itself so.",
    ).optional(),
    trustedPeers: list(line(), "write one id per entry, each after a dash")
      .optional()
      .describe("Ids of clients that may ask for tokens in the name of this one."),
  },
  "write the keys id, name and redirectURIs below it",
);

function duration() {
  return text(DURATION, { expected: "a duration", fix: 'write hours, minutes and seconds, such as "24h" or "1h30m"' });
}

const expiry = mapping(
  {
    idTokens: duration().optional().describe("How long ID tokens are valid. Without it: 24h."),
    signingKeys: duration().optional().describe("How long Dex signs with one key. Without it: 6h."),
    authRequests: duration().optional().describe("How long users may take to sign in. Without it: 24h."),
    refreshTokens: mapping(
      {
        rotation: flag("write false where clients lose tokens")
          .optional()
          .describe("Whether each use gives a new token and ends the old one. Without it: true."),
        reuseInterval: duration().optional().describe("How long a replaced token may still be used. Without it: 3s."),
        validIfNotUsedFor: duration()
          .optional()
          .describe("How long an unused token stays valid. Without it, for ever."),
        absoluteLifetime: duration().optional().describe("How long a session can be renewed. Without it, for ever."),
      },
      "write the settings below it, such as absoluteLifetime: 720h",
    )
      .optional()
      .describe("Given, sessions are renewed without the user. Without it, users sign in again when a token ends."),
  },
  "write the settings below it, such as idTokens: 8h",
);

const existing = mapping(
  {
    issuer: issuer("https://dex.example.com").describe("The iss of its tokens, byte for byte."),
    clientId: line("kubeflow").describe("Id by which it knows oauth2-proxy."),
    clientSecret: secret("Secret by which oauth2-proxy proves to it who it is."),
  },
  "write the keys issuer, clientId and clientSecret below it",
);

/** How users sign in by Dex. */
export const dexSchema = mapping(
  {
    connectors: list(connectorSchema, "write one connector per entry, each after a dash")
      .default([])
      .describe("Directories and providers by which users sign in."),
    users: list(user, "write one user per entry, each after a dash")
      .default([])
      .describe("Users with passwords of Dex' own, for small installations and for emergencies."),
    clients: list(client, "write one client per entry, each after a dash")
      .default([])
      .describe("Programs besides Kubeflow that sign users in by Dex."),
    expiry: expiry.optional().describe("How long things are valid that Dex gives out."),
    logLevel: choice(["debug", "info", "warn", "error"], "write one of them")
      .default("info")
      .describe("What Dex logs. debug includes users' names and addresses."),
    skipApprovalScreen: flag("write false to have users asked")
      .default(true)
      .describe("Take signing in as the approval of the program that asked for it."),
    passwordConnector: line("corporate")
      .optional()
      .describe(
        'Id of the connector that checks passwords which programs hand over (password grant); "local" is the users listed here. Without it, none does.',
      ),
    title: line("Kubeflow").optional().describe("Name on Dex' pages. Without it: dex."),
    existing: existing.optional().describe("A Dex that is there already. With it, none is installed."),
  },
  "write connectors or users below it",
);

/** How users sign in by Dex, checked; it fits the component `Dex` once its secrets are revealed. */
export type DexConfig = z.output<typeof dexSchema>;
