import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import { type Check, lacks, ok, unknown } from "./check";
import type { MachineFacts, ProgramName } from "./machine-checks";

/** Where a cloud's own programs and Pulumi's plugins look for credentials. Only whether there is something is looked at. */
interface Cloud {
  readonly called: string;
  readonly variables: readonly string[];
  /** Files below the home folder; the folder that each is in can be moved by a variable. */
  readonly files: readonly { readonly path: string; readonly movedBy?: string }[];
  readonly signIn: string;
  /** Program by which one signs in to its clusters. */
  readonly program: ProgramName;
  readonly programFix: string;
}

const CLOUDS: Readonly<Record<CloudClusterKind, Cloud>> = {
  eks: {
    called: "AWS",
    variables: [
      "AWS_PROFILE",
      "AWS_ACCESS_KEY_ID",
      "AWS_WEB_IDENTITY_TOKEN_FILE",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ],
    files: [{ path: ".aws/credentials" }, { path: ".aws/config" }],
    signIn: "run `aws configure sso`, or set AWS_PROFILE",
    program: "aws",
    programFix: "install the AWS CLI: the cluster is reached by `aws eks get-token`",
  },
  gke: {
    called: "Google Cloud",
    variables: ["GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN"],
    files: [{ path: ".config/gcloud/application_default_credentials.json", movedBy: "CLOUDSDK_CONFIG" }],
    signIn: "run `gcloud auth application-default login`",
    program: "gke-gcloud-auth-plugin",
    programFix: "run `gcloud components install gke-gcloud-auth-plugin`",
  },
  aks: {
    called: "Azure",
    variables: ["ARM_CLIENT_ID", "ARM_USE_MSI", "ARM_USE_OIDC", "AZURE_CLIENT_ID"],
    files: [{ path: ".azure/azureProfile.json", movedBy: "AZURE_CONFIG_DIR" }],
    signIn: "run `az login`, or set ARM_CLIENT_ID and what belongs to it",
    program: "kubelogin",
    programFix: "install kubelogin with `az aks install-cli`",
  },
};

/** What the surroundings of a process tell about credentials. */
export interface Surroundings {
  /** Names of variables that are set. */
  readonly variables: ReadonlySet<string>;
  /** Value of a variable that names a folder. */
  readonly folder: (variable: string) => string | undefined;
  /** Whether there is a file, by its path from the home folder, or a whole path. */
  readonly exists: (path: string) => boolean;
}

/** Whether the cloud of a cluster can be spoken to, as far as it can be told without speaking to it. */
export function cloudChecks(
  kind: CloudClusterKind,
  { programs }: MachineFacts,
  { variables, folder, exists }: Surroundings,
): Check[] {
  const cloud = CLOUDS[kind];
  const set = cloud.variables.filter((name) => variables.has(name));
  const files = cloud.files
    .map(({ path, movedBy }) => {
      const moved = movedBy && folder(movedBy);
      return moved ? `${moved}/${path.slice(path.lastIndexOf("/") + 1)}` : path;
    })
    .filter(exists);
  const seen = [...set, ...files];
  const subject = `credentials for ${cloud.called}`;
  return [
    seen.length > 0
      ? ok(subject, `${seen.join(", ")} (what is in there was not looked at)`)
      : unknown(subject, "none are seen; a machine of the cloud may have some of its own", cloud.signIn),
    programs[cloud.program] === undefined
      ? lacks(cloud.program, "is not on the PATH", cloud.programFix, "deploy")
      : ok(cloud.program, programs[cloud.program] || "is there"),
  ];
}
