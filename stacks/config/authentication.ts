import { z } from "zod";
import { MACHINE_AUDIENCES } from "../../charts/oauth2-proxy/machine-tokens";
import { DEFAULT_SESSION_HOURS } from "../../charts/oauth2-proxy/session";
import { choice, flag, list, mapping, secret, text, wholeNumber } from "./field";
import { domainName } from "./names";
import { certificates, issuer, providerSchema } from "./oidc-providers";
import { variants } from "./variants";

const store = variants([
  mapping(
    { kind: z.literal("cookie").describe("In the browser, encrypted. Nothing to run.") },
    "write kind: cookie below it, and nothing else",
  ),
  mapping(
    {
      kind: z.literal("redis").describe("In a Redis that somebody else runs: for providers with large tokens."),
      url: text(/^rediss?:\/\/[^\s@/:]+(:\d{1,5})?(\/\d+)?$/, {
        expected: "the URL of a Redis, without a user and a password",
        fix: 'write one such as "rediss://redis.data.svc:6379"; the password has a key of its own',
      }).describe("URL of the server; rediss:// is encrypted."),
      password: secret("Password of the server."),
      caBundle: certificates()
        .optional()
        .describe("Certificates, in PEM, that the server's may be signed by. The public ones count as well."),
    },
    "write the keys kind, url and password below it",
  ),
]);

const session = mapping(
  {
    hours: wholeNumber(1, 720, "write after how many hours an idle user has to sign in again")
      .default(DEFAULT_SESSION_HOURS)
      .describe("Hours after which a user who did nothing has to sign in again."),
    store: store.default({ kind: "cookie" }).describe("Where sessions are kept."),
  },
  "write the keys hours or store below it",
);

function audiences() {
  return list(
    text(/^\S+$/, { expected: "an audience without spaces", fix: `write one such as "${MACHINE_AUDIENCES[1]}"` }),
    "write one audience per entry, each after a dash",
  ).min(1, { error: "is empty, which would take tokens that are meant for anyone; list an audience" });
}

const tokenIssuer = mapping(
  {
    issuer: issuer("https://token.actions.githubusercontent.com").describe("The iss of its tokens, byte for byte."),
    jwksUri: text(/^https:\/\/[^\s/?#]+\/[^\s#]*$/, {
      expected: "an https URL",
      fix: "write the address of its keys (jwks_uri), or leave it out to have it discovered",
    })
      .optional()
      .describe("Where its public keys are. Without it, discovered from the issuer."),
    // Anyone can have a token of a public issuer; the audience says that it is meant for this platform.
    audiences: audiences().describe("Audiences, of which a token must have one."),
  },
  "write the keys issuer and audiences below it",
);

const machineTokens = mapping(
  {
    enabled: flag("write false to let users in alone")
      .default(true)
      .describe("Take tokens of the cluster's ServiceAccounts, so that programs reach Kubeflow as themselves."),
    audiences: audiences()
      .default([...MACHINE_AUDIENCES])
      .describe("Audiences of ServiceAccounts' tokens, of which one must be there (kubectl create token --audience)."),
    issuers: list(tokenIssuer, "write one issuer per entry, each after a dash")
      .default([])
      .describe("Further issuers of tokens for programs, such as that of a CI system."),
  },
  "write the settings below it, such as enabled: false",
);

const existing = mapping(
  {
    service: domainName('write its full name, such as "oauth2-proxy.login.svc.cluster.local"').describe(
      "Full name of the Service that the gateway asks about each request.",
    ),
    port: wholeNumber(1, 65535, "write the Service's port").default(80).describe("Port of that Service."),
  },
  "write the key service below it",
);

/** How users and programs prove who they are. */
export const authenticationSchema = mapping(
  {
    provider: providerSchema.default({ kind: "dex" }).describe("Who vouches for users."),
    logout: choice(["provider", "kubeflow"], "write one of them")
      .default("provider")
      .describe(
        "What signing out ends. provider: also the provider's session, where it can. kubeflow: only Kubeflow's.",
      ),
    session: session.prefault({}).describe("How long users stay signed in."),
    machineTokens: machineTokens.prefault({}).describe("Tokens of programs."),
    existing: existing
      .optional()
      .describe("An oauth2-proxy that is there already, with the gateway's policies. With it, none is installed."),
  },
  "write the settings below it, such as provider",
);

/** How users and programs prove who they are, checked. */
export type AuthenticationConfig = z.output<typeof authenticationSchema>;
