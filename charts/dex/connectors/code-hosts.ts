import { certificate, choice, flag, mappings, text, texts, url, type Fields } from "./field";
import { OAUTH_CLIENT, ORGS } from "./shared";

const USE_LOGIN_AS_ID = flag("Identify users by their login name, which they can change, instead of a number.");

/** Hosts of source code whose accounts can sign in. */
export const CODE_HOST_CONNECTORS = {
  github: {
    ...OAUTH_CLIENT,
    orgs: mappings(ORGS, "Organizations of which a user must be in one. Without it, everybody with an account."),
    loadAllGroups: flag("Where orgs is left out: make groups of all organizations and teams of a user."),
    teamNameField: choice(["slug", "name", "both"], "What teams are called in groups. Without it: name."),
    useLoginAsID: USE_LOGIN_AS_ID,
    preferredEmailDomain: text("Domain of the e-mail address to take where a user has several.", "example.com"),
    hostName: text("Host of a GitHub Enterprise server, without a scheme.", "github.example.com"),
    rootCA: certificate("PEM certificate of the authority that signs the server's certificate; needs hostName."),
  },
  gitlab: {
    ...OAUTH_CLIENT,
    baseURL: url("Address of the server. Without it: gitlab.com."),
    groups: texts("Groups of which a user must be in one. Without it, everybody with an account.", "ml/platform"),
    useLoginAsID: USE_LOGIN_AS_ID,
    getGroupsPermission: flag("Add the user's role to the groups, as in ml/platform:owner."),
  },
  "bitbucket-cloud": {
    ...OAUTH_CLIENT,
    teams: texts("Workspaces of which a user must be in one. Without it, everybody with an account.", "acme"),
    includeTeamGroups: flag("Make groups also of the groups within the workspaces."),
  },
  gitea: {
    ...OAUTH_CLIENT,
    baseURL: url("Address of the server. Without it: gitea.com."),
    orgs: mappings(ORGS, "Organizations of which a user must be in one. Without it, everybody with an account."),
    loadAllGroups: flag("Where orgs is left out: make groups of all organizations and teams of a user."),
    useLoginAsID: USE_LOGIN_AS_ID,
  },
} satisfies Readonly<Record<string, Fields>>;
