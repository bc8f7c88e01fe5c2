import { z } from "zod";
import { choice, flag, list, mapping, secret, text, wholeNumber } from "./field";
import { line } from "./dex-connectors";
import { domainName } from "./names";
import { variants } from "./variants";

/** What every client has. */
const client = {
  clientId: line("kubeflow").describe("Id by which the provider knows Kubeflow."),
  clientSecret: secret("Secret by which Kubeflow proves to the provider that it is Kubeflow."),
};

const fix = "write kind, clientId, clientSecret and the provider's own keys below it";

function host(example: string) {
  return domainName(`write one such as "${example}"`);
}

function httpsUrl(example: string, expected = "an https URL without a query") {
  return text(/^https:\/\/[^\s/?#]+(?!.*\/\.well-known\/)(\/[^\s?#]*)?$/, {
    expected,
    fix: `write one such as "${example}"`,
  });
}

/** PEM certificates, as they are: they are public. */
export function certificates() {
  return text(/^\s*-----BEGIN CERTIFICATE-----\n[^]+-----END CERTIFICATE-----\s*$/, {
    expected: "certificates in PEM",
    fix: 'write the lines from "-----BEGIN CERTIFICATE-----" on below "caBundle: |"',
  });
}

/** The `iss` of tokens: compared byte for byte, so that a slash at its end counts. */
export function issuer(example: string) {
  return httpsUrl(example, "the https URL of an issuer, without a query and without /.well-known");
}

function claim() {
  return text(/^[^\s/]+$/, {
    expected: "the name of a claim (no spaces and no slashes; a dot leads into a nested one)",
    fix: 'write one such as "email"; have the provider map a claim whose name is a URL',
  });
}

const dex = mapping(
  { kind: z.literal("dex").describe("Dex, as kubeflow:dex configures it.") },
  "write kind: dex below it, and nothing else",
);

const cognito = mapping(
  {
    kind: z.literal("cognito").describe("A user pool of Amazon Cognito. Groups are those of the pool."),
    ...client,
    region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, {
      expected: "an AWS region",
      fix: 'write one such as "eu-west-1"',
    }).describe("AWS region of the user pool."),
    userPoolId: text(/^[a-z]{2}(-[a-z]+)+-\d_[A-Za-z0-9]+$/, {
      expected: "the id of a user pool",
      fix: 'write it as the console shows it, such as "eu-west-1_Ab12Cd34"',
    }).describe("Id of the user pool."),
    domain: host("acme.auth.eu-west-1.amazoncognito.com").describe("Host of the pool's sign-in pages."),
  },
  fix,
);

const google = mapping(
  {
    kind: z.literal("google").describe("Google accounts. Google tells no groups."),
    ...client,
    hostedDomains: list(host("example.com"), "write one domain per entry, each after a dash")
      .min(1, { error: "is empty, which would let everyone in who has a Google account; list your domains" })
      .describe("Domains of the e-mail addresses that may sign in."),
  },
  fix,
);

const entra = mapping(
  {
    kind: z.literal("entra").describe("Microsoft Entra ID. Groups have to be added to the application's tokens."),
    ...client,
    tenantId: text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
      expected: "the id of one tenant",
      fix: 'write the "Directory (tenant) ID" of the application; "common" and its like have no issuer of their own',
    }).describe("Id of the tenant."),
    userClaim: claim()
      .optional()
      .describe("Claim that names the user. Without it: email, which the application has to add as an optional claim."),
  },
  fix,
);

const okta = mapping(
  {
    kind: z.literal("okta").describe("Okta. Groups need a groups claim at the authorization server."),
    ...client,
    domain: host("acme.okta.com").describe("Host of the organization."),
    authorizationServer: text(/^[A-Za-z0-9]+$/, {
      expected: "the id of an authorization server",
      fix: 'write it without the URL, such as "default"',
    })
      .optional()
      .describe("Authorization server. Without it: the organization's own."),
  },
  fix,
);

const keycloak = mapping(
  {
    kind: z.literal("keycloak").describe("A realm of Keycloak. Groups need a mapper to the claim groups."),
    ...client,
    url: text(/^https:\/\/[^\s/?#]+(?!.*\/realms(\/|$))(\/[^\s?#/]+)*$/, {
      expected: "an https URL without /realms and without a slash at its end",
      fix: 'write one such as "https://sso.example.com"; the realm has a key of its own',
    }).describe("URL of Keycloak."),
    realm: text(/^[^\s/?#]+$/, { expected: "the name of a realm", fix: 'write one such as "ml"' }).describe(
      "The realm.",
    ),
    caBundle: certificates()
      .optional()
      .describe("Certificates, in PEM, that Keycloak's may be signed by. The public ones count as well."),
  },
  fix,
);

const oidc = mapping(
  {
    kind: z.literal("oidc").describe("Any other OpenID Connect provider."),
    ...client,
    issuer: issuer("https://id.example.com").describe("The iss of its tokens, byte for byte."),
    displayName: line("Company login").default("OpenID Connect").describe("Shown on the sign-in page."),
    userClaim: claim().optional().describe("Claim that names the user. Without it: email."),
    groupsClaim: claim().optional().describe("Claim that lists the user's groups. Without it: groups."),
    scopes: list(
      text(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { expected: "a scope without spaces", fix: 'write one such as "groups"' }),
      "write one scope per entry, each after a dash",
    )
      .optional()
      .describe("Scopes to ask for. Without it: openid, email, profile, groups, and offline_access to renew tokens."),
    tokens: mapping(
      {
        lifetimeMinutes: wholeNumber(2, 10080, "write how long the provider's ID tokens are valid").describe(
          "How long ID tokens are valid, in minutes.",
        ),
        refreshable: flag("write true where the provider gives refresh tokens").describe(
          "Whether the provider renews tokens without the user.",
        ),
      },
      "write the keys lifetimeMinutes and refreshable below it",
    )
      .optional()
      .describe("How tokens live. Without it, a day, not renewed."),
    logout: mapping(
      {
        kind: choice(["server", "browser"], "write one of them").describe(
          "server: oauth2-proxy calls the URL, with the token for {id_token}. browser: users are sent there.",
        ),
        url: text(/^https:\/\/[^\s/?#]+(\/[^\s#]*)?$/, {
          expected: "an https URL",
          fix: 'write the end_session_endpoint, such as "https://id.example.com/logout?id_token_hint={id_token}"',
        }).describe("Where the provider ends sessions."),
      },
      "write the keys kind and url below it",
    )
      .optional()
      .describe("How the provider ends its session. Without it, that outlives Kubeflow's."),
    caBundle: certificates()
      .optional()
      .describe("Certificates, in PEM, that the provider's may be signed by. The public ones count as well."),
    emailDomains: list(host("example.com"), "write one domain per entry, each after a dash")
      .optional()
      .describe("Domains of the e-mail addresses that may sign in. Without it, whomever the provider lets in."),
  },
  fix,
);

/** Who vouches for users. */
export const providerSchema = variants([dex, cognito, google, entra, okta, keycloak, oidc]);
