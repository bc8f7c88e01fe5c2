import { z } from "zod";

/**
 * The connectors' part of Dex 2.45's configuration, written down from its documentation and the Go types that it is read into; independent of
 * the project's own table of connectors. Stricter than Dex, which ignores unknown keys.
 */
export const text = z.string().min(1);
export const texts = z.array(text).min(1);
export const url = z.url({ protocol: /^https?$/ });
const path = z.string().regex(/^\/etc\/dex\//);
/** A secret: nothing but a reference to a variable. */
const variable = z.string().regex(/^\$\{[A-Z][A-Z0-9_]*\}$/);
const client = { clientID: text, clientSecret: variable, redirectURI: url };
const orgs = z.array(z.strictObject({ name: text, teams: texts.optional() })).min(1);
const scope = z.enum(["sub", "one"]);

/** Settings that may be left out. */
export function optional<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape).partial().shape;
}

export const connectorFormats = {
  oidc: z.strictObject({
    issuer: url,
    ...client,
    ...optional({
      issuerAlias: url,
      providerDiscoveryOverrides: z.strictObject(optional({ tokenURL: url, authURL: url, jwksURL: url })),
      basicAuthUnsupported: z.boolean(),
      scopes: texts,
      rootCAs: z.array(path),
      insecureSkipEmailVerified: z.boolean(),
      insecureEnableGroups: z.boolean(),
      allowedGroups: texts,
      acrValues: texts,
      insecureSkipVerify: z.boolean(),
      getUserInfo: z.boolean(),
      userIDKey: text,
      userNameKey: text,
      promptType: z.string(),
      pkceChallenge: z.enum(["S256", "plain"]),
      overrideClaimMapping: z.boolean(),
      claimMapping: z.strictObject(optional({ preferred_username: text, email: text, groups: text })),
      claimModifications: z.strictObject(
        optional({
          newGroupFromClaims: z.array(
            z.strictObject({
              claims: texts,
              ...optional({ delimiter: z.string(), clearDelimiter: z.boolean(), prefix: z.string() }),
            }),
          ),
          filterGroupClaims: z.strictObject({ groupsFilter: text }),
          modifyGroupNames: z.strictObject(optional({ prefix: text, suffix: text })),
        }),
      ),
    }),
  }),
  google: z.strictObject({
    ...client,
    ...optional({
      scopes: texts,
      hostedDomains: texts,
      groups: texts,
      serviceAccountFilePath: path,
      domainToAdminEmail: z.record(text, z.email()),
      fetchTransitiveGroupMembership: z.boolean(),
      promptType: z.string(),
    }),
  }),
  microsoft: z.strictObject({
    ...client,
    ...optional({
      tenant: text,
      onlySecurityGroups: z.boolean(),
      groups: texts,
      groupNameFormat: z.enum(["id", "name"]),
      useGroupsAsWhitelist: z.boolean(),
      emailToLowercase: z.boolean(),
      apiURL: url,
      graphURL: url,
      promptType: text,
      domainHint: text,
      scopes: texts,
    }),
  }),
  oauth: z.strictObject({
    ...client,
    tokenURL: url,
    authorizationURL: url,
    userInfoURL: url,
    ...optional({
      scopes: texts,
      rootCAs: z.array(path),
      insecureSkipVerify: z.boolean(),
      userIDKey: text,
      claimMapping: z.strictObject(
        optional({
          userNameKey: text,
          preferredUsernameKey: text,
          groupsKey: text,
          emailKey: text,
          emailVerifiedKey: text,
        }),
      ),
    }),
  }),
  linkedin: z.strictObject(client),
  ldap: z.strictObject({
    host: z.string().regex(/^[^:/]+:\d+$/),
    ...optional({
      insecureNoSSL: z.boolean(),
      insecureSkipVerify: z.boolean(),
      startTLS: z.boolean(),
      rootCA: path,
      clientCert: path,
      clientKey: path,
      bindDN: text,
      bindPW: variable,
      usernamePrompt: text,
      groupSearch: z.strictObject({
        baseDN: text,
        userMatchers: z
          .array(z.strictObject({ userAttr: text, groupAttr: text, recursionGroupAttr: text.optional() }))
          .min(1),
        nameAttr: text,
        ...optional({ filter: text, scope }),
      }),
    }),
    userSearch: z.strictObject({
      baseDN: text,
      username: text,
      ...optional({
        filter: text,
        scope,
        idAttr: text,
        emailAttr: text,
        nameAttr: text,
        preferredUsernameAttr: text,
        emailSuffix: text,
      }),
    }),
  }),
  keystone: z.strictObject({ keystoneHost: url, domain: text, keystoneUsername: text, keystonePassword: variable }),
  "atlassian-crowd": z.strictObject({
    baseURL: url,
    clientID: text,
    clientSecret: variable,
    ...optional({
      groups: texts,
      usernamePrompt: text,
      preferredUsernameField: z.enum(["key", "name", "email"]),
    }),
  }),
  github: z.strictObject({
    ...client,
    ...optional({
      orgs,
      loadAllGroups: z.boolean(),
      teamNameField: z.enum(["name", "slug", "both"]),
      useLoginAsID: z.boolean(),
      preferredEmailDomain: text,
      hostName: z.string().regex(/^[^/]+$/),
      rootCA: path,
    }),
  }),
  gitlab: z.strictObject({
    ...client,
    ...optional({ baseURL: url, groups: texts, useLoginAsID: z.boolean(), getGroupsPermission: z.boolean() }),
  }),
  "bitbucket-cloud": z.strictObject({ ...client, ...optional({ teams: texts, includeTeamGroups: z.boolean() }) }),
  gitea: z.strictObject({
    ...client,
    ...optional({ baseURL: url, orgs, loadAllGroups: z.boolean(), useLoginAsID: z.boolean() }),
  }),
  saml: z.strictObject({
    ssoURL: url,
    ca: path,
    redirectURI: url,
    usernameAttr: text,
    emailAttr: text,
    ...optional({
      groupsAttr: text,
      groupsDelim: z.string(),
      allowedGroups: texts,
      filterGroups: z.boolean(),
      entityIssuer: text,
      ssoIssuer: text,
      nameIDPolicyFormat: text,
    }),
  }),
  openshift: z.strictObject({
    issuer: url,
    ...client,
    ...optional({ groups: texts, rootCA: path, insecureCA: z.boolean() }),
  }),
  authproxy: z.strictObject(
    optional({
      userHeader: text,
      userIDHeader: text,
      userNameHeader: text,
      emailHeader: text,
      groupHeader: text,
      staticGroups: texts,
    }),
  ),
};
