import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { version as awsVersion } from "@pulumi/aws/package.json";
import { version as kubernetesVersion } from "@pulumi/kubernetes/package.json";
import { deployPlatform } from "../../stacks/platform";
import { deploy, secret } from "../components/support/deployment";
import { checked, existingEnvironment, KUBECONFIG, SECRET_KEYS } from "./support/environments";
import { type ProgramRun, ROOT, runProgram } from "./support/language-host";

/**
 * Seconds after which a start counts as hanging. The compiler reads a million lines of the clouds' typings: on two cores
 * that do nothing else, it takes 40.
 */
const START_SECONDS = 400;

jest.setTimeout(2 * START_SECONDS * 1000);

let folder: string;
let kubeconfig: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plain-pulumi-"));
  kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, KUBECONFIG);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Environment {
  readonly config: Readonly<Record<string, unknown>>;
  readonly secretKeys?: readonly string[];
  readonly preview?: boolean;
}

/** The compiler keeps its results in the folder for temporary files: with one of our own, it does check the types. */
const up = (environment: Environment): Promise<ProgramRun> =>
  runProgram({ stack: "prod", secretKeys: SECRET_KEYS, ...environment, env: { TMPDIR: folder } });

async function underMocks(config: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { registrations } = await deploy(() => deployPlatform(checked(config)));
  return registrations.map(({ type, name }) => `${type} ${name}`).sort();
}

describe("a plain `pulumi up`", () => {
  it("type-checks and runs the program, in bearable time, with the resources that tests see under mocks", async () => {
    const config = existingEnvironment({ kubeconfig: relative(ROOT, kubeconfig) });
    const { seconds, exitCode, words, messages, registered, plugins, stackOutputs } = await up({ config });
    expect({ exitCode, words, messages }).toEqual({ exitCode: 0, words: "", messages: [] });
    expect([...registered].sort()).toEqual(await underMocks(config));
    // The language host looks for plugins in `main` alone, where there are no packages; that of kubeflow is in Pulumi.yaml.
    expect(plugins).toEqual({ "cluster-kubernetes": kubernetesVersion, "cluster-kubeflow": "" });
    expect(stackOutputs).toEqual({
      release: "26.03",
      context: "admin",
      url: "https://kubeflow.example.com",
      buckets: {},
      identities: {},
      tenants: ["team-a"],
    });
    expect(seconds).toBeLessThan(START_SECONDS);
  });

  it("previews with the credentials of an encrypted kubeconfig and tells nobody", async () => {
    const config = existingEnvironment({ kubeconfigContent: KUBECONFIG });
    const run = await up({ config, secretKeys: ["kubeflow:cluster", ...SECRET_KEYS], preview: true });
    expect({ exitCode: run.exitCode, words: run.words, messages: run.messages }).toEqual({
      exitCode: 0,
      words: "",
      messages: [],
    });
    const { kubeconfig: sent } = run.inputs["pulumi:providers:kubernetes cluster-kubernetes"] as {
      kubeconfig: unknown;
    };
    expect(sent).toEqual(secret(JSON.stringify(JSON.parse(KUBECONFIG))));
    expect(JSON.stringify(run.stackOutputs)).not.toContain("hush");
  });

  it("previews a cluster on AWS without asking it anything, as CI does that has no account", async () => {
    const cluster = {
      ...{ kind: "eks", region: "eu-central-1", zones: ["eu-central-1a", "eu-central-1b"] },
      deployer: "arn:aws:iam::111122223333:role/deploy",
      gpuPools: [{ name: "t4", model: "T4", max: 4 }],
    };
    const config = { ...existingEnvironment({}), "kubeflow:cluster": cluster };
    // The engine answers no look-up: one would fail the program.
    const { exitCode, words, messages, registered, plugins } = await up({ config, preview: true });
    expect({ exitCode, words, messages }).toEqual({ exitCode: 0, words: "", messages: [] });
    expect(plugins).toMatchObject({ aws: awsVersion, "cluster-kubernetes": kubernetesVersion });
    expect(registered).toContain("aws:eks/cluster:Cluster cluster-control-plane");
  });

  it("refuses a faulty stack file with all of its faults at once, before the first resource", async () => {
    const config = existingEnvironment(
      { kubeconfig, contex: "admin" },
      { "kubeflow:release": "26.3", "kubeflow:tenants": [{ name: "kubeflow", owner: "ada@example.com" }] },
    );
    const { exitCode, words, messages, registered } = await up({ config });
    expect({ words, registered }).toEqual({ words: "", registered: [] });
    expect(messages).toEqual([
      [
        'Pulumi.prod.yaml: kubeflow:release: "26.3" is not one of "26.03"; did you mean "26.03"?',
        'Pulumi.prod.yaml: kubeflow:cluster.contex: unknown key; did you mean "context"?',
        'Pulumi.prod.yaml: kubeflow:tenants[0].name: "kubeflow" is a namespace of the system; choose a name of the team\'s own, such as "team-a"',
      ].join("\n"),
    ]);
    // By this code, the language host knows that the user has been told.
    expect(exitCode).toBe(32);
  });

  it("tells a fault of the environment without the frames of Pulumi's own, which Node takes ten seconds for", async () => {
    const { exitCode, messages, registered } = await up({ config: existingEnvironment({ kubeconfig: "/nowhere" }) });
    const [message] = messages;
    expect([exitCode, messages.length, registered]).toEqual([32, 1, []]);
    expect(message).toContain(
      'cluster.kubeconfig: "/nowhere" does not exist; name an existing file, or set KUBECONFIG to one\n    at ',
    );
    expect(message).not.toContain("@pulumi");
  });
});
