import { acknowledgement, certificate, flag, required, text, texts, url, type Fields } from "./field";
import { OAUTH_CLIENT } from "./shared";

/** Providers that speak protocols of their own. */
export const OTHER_CONNECTORS = {
  saml: {
    ssoURL: required(url("Where the identity provider takes sign-in requests (HTTP POST).")),
    ca: required(certificate("PEM certificate by which the provider signs its answers.")),
    usernameAttr: required(text("Attribute that is the user's name.", "name")),
    emailAttr: required(text("Attribute that is the e-mail address.", "email")),
    groupsAttr: text("Attribute that lists the groups.", "groups"),
    groupsDelim: text("What separates groups, where one attribute holds all of them.", ", "),
    allowedGroups: texts("Groups of which a user must be in one.", "kubeflow"),
    filterGroups: flag("Let the groups claim list only those of allowedGroups."),
    entityIssuer: text("What Dex calls itself to the provider. Without it: the callback's address.", "kubeflow"),
    ssoIssuer: text("What the provider calls itself; checked where it is given.", "https://idp.example.com"),
    nameIDPolicyFormat: text("Format of the user's id to ask for. Without it: persistent.", "emailAddress"),
  },
  openshift: {
    issuer: required(url("Address of the cluster's API server.")),
    ...OAUTH_CLIENT,
    groups: texts("Groups of which a user must be in one.", "kubeflow"),
    rootCA: certificate("PEM certificate of the authority that signs the cluster's certificates."),
    insecureCA: flag("Do not check the cluster's certificate; for tests only."),
  },
  // Dex believes the headers, and the gateway lets through what a browser sends.
  authproxy: {
    onlyThroughProxy: required(
      acknowledgement(
        "All requests to the gateway come through a proxy that takes these headers out of what browsers send; Dex believes them.",
      ),
    ),
    userHeader: text("Header that is the user's e-mail address and id. Without it: X-Remote-User.", "X-Forwarded-User"),
    userIDHeader: text("Header that is the user's id. Without it: X-Remote-User-Id.", "X-Forwarded-User-Id"),
    userNameHeader: text("Header that is the user's name. Without it: X-Remote-User-Name.", "X-Forwarded-Name"),
    emailHeader: text("Header that is the e-mail address. Without it: X-Remote-User-Email.", "X-Forwarded-Email"),
    groupHeader: text(
      "Header that lists the groups, with commas between. Without it: X-Remote-Group.",
      "X-Forwarded-Groups",
    ),
    staticGroups: texts("Groups that every user is in.", "kubeflow"),
  },
} satisfies Readonly<Record<string, Fields>>;
