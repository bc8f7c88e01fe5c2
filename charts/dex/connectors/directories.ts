import {
  certificate,
  choice,
  flag,
  mapping,
  mappings,
  required,
  secret,
  secretFile,
  text,
  texts,
  url,
  type Fields,
} from "./field";

const SCOPE = choice(["sub", "one"], "How deep to search: the whole subtree, or one level. Without it: sub.");

const USER_SEARCH = {
  baseDN: required(text("Where users are searched.", "ou=people,dc=example,dc=com")),
  filter: text("Filter that users have to pass.", "(objectClass=person)"),
  username: required(text("Attribute that is compared with what the user types.", "uid")),
  scope: SCOPE,
  idAttr: text("Attribute that identifies a user for ever. Without it: uid.", "entryUUID"),
  emailAttr: text("Attribute that is the e-mail address. Without it: mail.", "mail"),
  nameAttr: text("Attribute that is the user's name.", "cn"),
  preferredUsernameAttr: text("Attribute that is the preferred name.", "uid"),
  emailSuffix: text("Makes e-mail addresses of names, where the directory has none; without @.", "example.com"),
};

const GROUP_SEARCH = {
  baseDN: required(text("Where groups are searched.", "ou=groups,dc=example,dc=com")),
  filter: text("Filter that groups have to pass.", "(objectClass=groupOfNames)"),
  scope: SCOPE,
  userMatchers: required(
    mappings(
      {
        userAttr: required(text("Attribute of the user; DN is the user's own name.", "DN")),
        groupAttr: required(text("Attribute of the group that has to equal it.", "member")),
        recursionGroupAttr: text("Attribute by which groups are in other groups, which then count too.", "member"),
      },
      "How a user and a group belong together; one pair that fits is enough.",
    ),
  ),
  nameAttr: required(text("Attribute that is the group's name.", "cn")),
};

/** Directories that check a password which the user types on Dex' own page. */
export const DIRECTORY_CONNECTORS = {
  ldap: {
    host: required(text("Host and port of the directory.", "ldap.example.com:636")),
    startTLS: flag(
      "Connect in plain text and then change to TLS (port 389), instead of TLS from the start (port 636).",
    ),
    insecureNoSSL: flag("Connect without TLS, so that passwords cross the network in plain text; for tests only."),
    insecureSkipVerify: flag("Do not check the directory's certificate; for tests only."),
    rootCA: certificate("PEM certificate of the authority that signs the directory's certificate."),
    clientCert: certificate("PEM certificate that Dex shows to the directory; with clientKey."),
    clientKey: secretFile("PEM key of clientCert.", "clientKey"),
    bindDN: text(
      "Account that searches; without it, the directory is searched anonymously.",
      "cn=dex,dc=example,dc=com",
    ),
    bindPW: secret("Password of bindDN."),
    usernamePrompt: text("What the field for the name is called on the sign-in page. Without it: Username.", "E-mail"),
    userSearch: required(mapping(USER_SEARCH, "How users are found.")),
    groupSearch: mapping(GROUP_SEARCH, "How the groups of a user are found. Without it, users have none."),
  },
  keystone: {
    keystoneHost: required(url("Address of Keystone's API, version 3.")),
    domain: required(text("Domain of the users.", "default")),
    keystoneUsername: required(text("Account that looks up users and groups.", "dex")),
    keystonePassword: required(secret("Password of keystoneUsername.")),
  },
  "atlassian-crowd": {
    baseURL: required(url("Address of Crowd.")),
    clientID: required(text("Name of the application that was registered in Crowd.", "kubeflow")),
    clientSecret: required(secret("Password of the application that was registered in Crowd.")),
    groups: texts("Groups of which a user must be in one.", "kubeflow"),
    usernamePrompt: text("What the field for the name is called on the sign-in page. Without it: Username.", "Login"),
    preferredUsernameField: choice(["name", "key", "email"], "What is taken as the preferred name."),
  },
} satisfies Readonly<Record<string, Fields>>;
