import { cloudChecks, type Surroundings } from "../../../cli/doctor/cloud-checks";
import type { MachineFacts } from "../../../cli/doctor/machine-checks";

const machine = (programs: Partial<MachineFacts["programs"]>): MachineFacts => ({
  node: "",
  wantedNode: "",
  freeMemory: 0,
  canListen: true,
  programs: {
    ...{ git: undefined, kubectl: undefined, pulumi: undefined },
    ...{ aws: undefined, "gke-gcloud-auth-plugin": undefined, kubelogin: undefined },
    ...programs,
  },
});

function surroundings(env: Readonly<Record<string, string>>, files: readonly string[] = []): Surroundings {
  return {
    variables: new Set(Object.keys(env)),
    folder: (variable) => env[variable],
    exists: (path) => files.includes(path),
  };
}

describe("credentials for a cloud", () => {
  it("are told by the names of variables and files, never by what is in them", () => {
    const [credentials, program] = cloudChecks(
      "eks",
      machine({ aws: "v2.1.0" }),
      surroundings({ AWS_ACCESS_KEY_ID: "AKIASECRET", AWS_PROFILE: "prod" }, [".aws/config"]),
    );
    expect(credentials).toEqual({
      subject: "credentials for AWS",
      state: "ok",
      found: "AWS_PROFILE, AWS_ACCESS_KEY_ID, .aws/config (what is in there was not looked at)",
      neededFor: [],
    });
    expect(program).toMatchObject({ subject: "aws", state: "ok", found: "v2.1.0" });
  });

  it("cannot be told where there are none, since the machine itself may have some", () => {
    const [credentials] = cloudChecks("gke", machine({}), surroundings({ AWS_PROFILE: "prod" }));
    expect(credentials).toMatchObject({
      state: "unknown",
      fix: "run `gcloud auth application-default login`",
      neededFor: [],
    });
  });

  it("are looked for in the folder that a variable names", () => {
    const there = surroundings({ CLOUDSDK_CONFIG: "/cfg" }, ["/cfg/application_default_credentials.json"]);
    expect(cloudChecks("gke", machine({}), there)[0]).toMatchObject({ state: "ok" });
    const elsewhere = surroundings({ AZURE_CONFIG_DIR: "/cfg" }, [".azure/azureProfile.json"]);
    expect(cloudChecks("aks", machine({}), elsewhere)[0]).toMatchObject({ state: "unknown" });
  });

  it.each([
    ["eks", "aws"],
    ["gke", "gke-gcloud-auth-plugin"],
    ["aks", "kubelogin"],
  ] as const)("are of no use for %s without %s", (kind, program) => {
    expect(cloudChecks(kind, machine({}), surroundings({}))[1]).toMatchObject({
      subject: program,
      state: "lacks",
      neededFor: ["deploy"],
    });
    expect(cloudChecks(kind, machine({ [program]: "" }), surroundings({}))[1]).toMatchObject({
      subject: program,
      state: "ok",
      found: "is there",
    });
  });
});
