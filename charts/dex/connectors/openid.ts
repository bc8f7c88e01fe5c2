import { choice, flag, mapping, mappings, required, secretFile, text, textMap, texts, url, type Fields } from "./field";
import { OAUTH_CLIENT, ROOT_CAS, SCOPES } from "./shared";

const CLAIM_MAPPING = {
  preferred_username: text("Claim in the place of preferred_username.", "nickname"),
  email: text("Claim in the place of email.", "mail"),
  groups: text("Claim in the place of groups.", "cognito:groups"),
};

const CLAIM_MODIFICATIONS = {
  newGroupFromClaims: mappings(
    {
      claims: required(texts("Claims whose values are put together.", "organization")),
      delimiter: text("What stands between the values.", "::"),
      clearDelimiter: flag("Take the delimiter out of the values first."),
      prefix: text("What the name starts with.", "example"),
    },
    "Groups whose names are put together from other claims.",
  ),
  filterGroupClaims: mapping(
    { groupsFilter: required(text("Regular expression of the groups that stay.", "^kubeflow-")) },
    "Which of the provider's groups stay.",
  ),
  modifyGroupNames: mapping(
    { prefix: text("Put before each group's name.", "idp-"), suffix: text("Put after each group's name.", "-idp") },
    "How the names of the provider's groups are changed.",
  ),
};

/** OpenID Connect providers, and what has become of them in other hands. */
export const OPENID_CONNECTORS = {
  oidc: {
    issuer: required(url("Issuer, as the provider's discovery document states it.")),
    issuerAlias: url("Issuer to expect instead, for providers whose document states another than they are found by."),
    ...OAUTH_CLIENT,
    providerDiscoveryOverrides: mapping(
      {
        tokenURL: url("Token endpoint in the place of the discovered one."),
        authURL: url("Authorization endpoint in the place of the discovered one."),
        jwksURL: url("Key endpoint in the place of the discovered one."),
      },
      "Endpoints in the place of those that the provider announces.",
    ),
    basicAuthUnsupported: flag("Send the client's secret in the body, for providers that do not take it in a header."),
    scopes: SCOPES,
    rootCAs: ROOT_CAS,
    insecureSkipEmailVerified: flag("Take every e-mail address as verified, for providers that do not say."),
    insecureEnableGroups: flag("Take over the groups claim. It is renewed at sign-in only."),
    allowedGroups: texts("Groups of which a user must be in one.", "kubeflow"),
    acrValues: texts("Authentication context classes to ask for.", "mfa"),
    insecureSkipVerify: flag("Do not check the provider's certificate; for tests only."),
    getUserInfo: flag("Ask the userinfo endpoint for claims that the ID token lacks."),
    userIDKey: text("Claim that is the user's id. Without it: sub.", "oid"),
    userNameKey: text("Claim that is the user's name. Without it: name.", "nickname"),
    promptType: text("Value of the prompt parameter where refresh tokens are asked for. Without it: consent.", "login"),
    pkceChallenge: choice(["S256", "plain"], "Method of the proof key (PKCE), where the provider asks for one."),
    overrideClaimMapping: flag("Prefer mapped claims also where the standard claim is there."),
    claimMapping: mapping(CLAIM_MAPPING, "Claims of other names in the place of standard ones."),
    claimModifications: mapping(CLAIM_MODIFICATIONS, "Changes to the groups claim."),
  },
  google: {
    ...OAUTH_CLIENT,
    scopes: SCOPES,
    hostedDomains: texts(
      "Workspace domains whose users may sign in. Without it, everybody with an account.",
      "example.com",
    ),
    groups: texts("Groups of which a user must be in one; needs domainToAdminEmail.", "kubeflow@example.com"),
    serviceAccount: secretFile(
      "Key file (JSON) of a service account with domain-wide delegation. Without it, the one that the Pod has on Google Cloud.",
      "serviceAccountFilePath",
    ),
    domainToAdminEmail: textMap(
      'Administrator for whom the service account reads groups, by Workspace domain; "*" is every domain.',
    ),
    fetchTransitiveGroupMembership: flag("Count also groups that a user is in through other groups."),
    promptType: text(
      "Value of the prompt parameter where refresh tokens are asked for. Without it: consent.",
      "select_account",
    ),
  },
  microsoft: {
    ...OAUTH_CLIENT,
    tenant: text("Tenant's id or name, or common, organizations or consumers. Without it: common.", "organizations"),
    onlySecurityGroups: flag("Leave out groups that are not security groups."),
    groups: texts("Groups of which a user must be in one; needs a tenant.", "ml-team"),
    groupNameFormat: choice(["name", "id"], "What groups are called. Without it: name."),
    useGroupsAsWhitelist: flag("Let the groups claim list only those of groups."),
    emailToLowercase: flag("Write e-mail addresses in lower case."),
    apiURL: url("Sign-in service in the place of the public one, for national clouds."),
    graphURL: url("Graph service in the place of the public one, for national clouds."),
    promptType: text("Value of the prompt parameter.", "select_account"),
    domainHint: text("Domain that sign-in goes to without asking.", "example.com"),
    scopes: texts("Scopes to ask for besides those that Dex needs.", "profile"),
  },
  oauth: {
    ...OAUTH_CLIENT,
    tokenURL: required(url("Token endpoint.")),
    authorizationURL: required(url("Authorization endpoint.")),
    userInfoURL: required(url("Endpoint that tells who the user is.")),
    scopes: texts("Scopes to ask for.", "profile"),
    rootCAs: ROOT_CAS,
    insecureSkipVerify: flag("Do not check the provider's certificate; for tests only."),
    userIDKey: text("Field that is the user's id. Without it: id.", "user_id"),
    claimMapping: mapping(
      {
        userNameKey: text("Field that is the user's name. Without it: user_name.", "name"),
        preferredUsernameKey: text("Field that is the preferred name. Without it: preferred_username.", "login"),
        groupsKey: text("Field that lists the groups. Without it: groups.", "teams"),
        emailKey: text("Field that is the e-mail address. Without it: email.", "mail"),
        emailVerifiedKey: text("Field that says whether it is verified. Without it: email_verified.", "verified"),
      },
      "Which fields of the answer are which.",
    ),
  },
  linkedin: OAUTH_CLIENT,
} satisfies Readonly<Record<string, Fields>>;
