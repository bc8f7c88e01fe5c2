import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { conversation } from "../../../cli/init/conversation";
import { init, writtenText } from "../../../cli/init/init";
import { Refusal } from "../../../cli/refusal";
import { readStackFile } from "../../../stacks/config/stack-file";
import { temporaryFolder, writeFile } from "../../rehearsal/toolchain/support";

const folder = temporaryFolder();
const file = (name: string) => join(folder(), `Pulumi.${name}.yaml`);

/** Somebody who types these lines, whatever is asked; and all that they were shown. */
function typing(...lines: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  const person = conversation(input, output);
  return { person, shown: () => String(output.read() ?? "") };
}

function configOf(name: string) {
  const result = readStackFile(file(name));
  if (!result.ok) throw new Error(result.message);
  return result.config;
}

describe("init with somebody who answers", () => {
  it("asks what the kind of cluster needs, and writes a file of the answers", async () => {
    const { person, shown } = typing(
      "prod",
      "gke",
      "",
      "my-project-123",
      "kf.example.org",
      "ada@example.org",
      "a, b",
      "L4",
      "2",
    );
    const { file: written } = await init({ given: {}, cwd: folder(), person });
    expect(written).toBe(file("prod"));
    const { cluster, gateway, tenants, dex } = configOf("prod");
    expect(cluster).toMatchObject({
      kind: "gke",
      region: "europe-west4",
      project: "my-project-123",
      gpuPools: [{ name: "l4", model: "L4", max: 2 }],
    });
    expect(gateway.host).toBe("kf.example.org");
    expect(tenants.map(({ name, owner }) => `${name} ${owner}`)).toEqual(["a ada@example.org", "b ada@example.org"]);
    expect(dex.users.map(({ email }) => email)).toEqual(["ada@example.org"]);
    expect(
      shown()
        .match(/[^:]*: /g)
        ?.map((text) => text.trim()),
    ).toEqual([
      'Name of the environment, such as "prod":',
      "Where does it run? (rehearsal, eks, gke, aks, existing) [rehearsal]:",
      "Region of the cloud [europe-west4]:",
      "Id of the Google Cloud project:",
      "Host that users type, such as kubeflow.your-company.com:",
      "E-mail address of the person who signs in first:",
      "Teams, each a namespace, with commas between [team-a]:",
      "GPUs? (none, T4, L4, V100, A100-40, A100-80, H100, H200) [none]:",
      "How many nodes with GPUs at most? [4]:",
    ]);
  });

  it("says at once what is wrong with an answer, and asks again", async () => {
    writeFile(file("taken"), "");
    const { person, shown } = typing("taken", "", "trial", "moon", "", "", "", "kubeflow", "ml", "");
    await init({ given: {}, cwd: folder(), person });
    const complaints = shown()
      .split("\n")
      .filter((line) => line.includes(": ") || line.startsWith("  "))
      .map((line) => line.replace(/^.*?: {2,3}/, ""))
      .join("\n");
    expect(complaints).toContain(
      `${file("taken")} is there already, and stays as it is; choose another name, or change that file`,
    );
    expect(complaints).toContain("is needed");
    expect(complaints).toContain('"moon" is not to be had; write one of "rehearsal", "eks", "gke", "aks", "existing"');
    expect(complaints).toContain('"kubeflow" is a namespace of the system');
    expect(configOf("trial").tenants.map(({ name }) => name)).toEqual(["ml"]);
    expect(readFileSync(file("taken"), "utf8")).toBe("");
  });

  it("does not ask what the command line says, unless that is wrong", async () => {
    const given = {
      name: "x",
      cluster: "eks",
      region: "nowhere",
      host: "kf.example.org",
      teams: "a",
      gpu: "none",
      apiAccess: "",
    };
    await expect(init({ given, cwd: folder(), person: typing().person })).rejects.toThrow(
      new Refusal('--region: "nowhere" is not a region of AWS; write one such as "eu-central-1"'),
    );
    const { person, shown } = typing("ada@example.org");
    await init({ given: { ...given, region: "eu-west-1" }, cwd: folder(), person });
    expect(shown()).toBe("E-mail address of the person who signs in first: ");
  });

  it("writes nothing when the answers end too early", async () => {
    const { person } = typing("prod", "eks");
    await expect(init({ given: {}, cwd: folder(), person })).rejects.toThrow(
      new Refusal("the answers ended before the questions did; nothing was written"),
    );
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe("init with nobody to ask", () => {
  it("takes defaults where there are some", async () => {
    await init({ given: { name: "trial" }, cwd: folder() });
    expect(configOf("trial").cluster.kind).toBe("rehearsal");
    expect(configOf("trial").tenants.map(({ name }) => name)).toEqual(["team-a"]);
  });

  it("names everything that is missing or wrong in one error", async () => {
    const given = { cluster: "aks", region: "West Europe", project: "p", gpu: "none", gpuNodes: "3" };
    const error = await init({ given, cwd: folder() }).catch((thrown: Error) => thrown);
    expect((error as Error).message.split("\n")).toEqual([
      '--name: is missing; Name of the environment, such as "prod"',
      '--region: "West Europe" is not a region of Azure; write one such as "westeurope"',
      "--project: is for clusters of kind gke alone; leave it out",
      "--subscription: is missing; Id of the Azure subscription",
      "--admin-group: is missing; Object id of the Entra group that administers the cluster, and that you are in",
      "--host: is missing; Host that users type, such as kubeflow.your-company.com",
      "--owner: is missing; E-mail address of the person who signs in first",
      "--gpu-nodes: is for a cluster with GPUs; name their model by --gpu, or leave it out",
    ]);
    expect(readdirSync(folder())).toEqual([]);
  });

  it("never writes over a file", async () => {
    writeFile(file("trial"), "mine");
    await expect(init({ given: { name: "trial" }, cwd: folder() })).rejects.toThrow(
      new Refusal(
        `--name: ${file("trial")} is there already, and stays as it is; choose another name, or change that file`,
      ),
    );
    expect(readFileSync(file("trial"), "utf8")).toBe("mine");
  });

  it("says which folder it cannot write to", async () => {
    const cwd = join(folder(), "nowhere");
    await expect(init({ given: { name: "trial" }, cwd })).rejects.toThrow(
      new Refusal(
        `${join(cwd, "Pulumi.trial.yaml")}: cannot be written (ENOENT); name a folder that you may write to by --cwd`,
      ),
    );
  });
});

describe("what init says at its end", () => {
  it("is what to do next, for a real cluster down to the password that it did not ask for", async () => {
    const given = { name: "prod", cluster: "existing", host: "kf.example.org", owner: "ada@example.org" };
    const { next } = await init({ given, cwd: folder() });
    expect(next.map(({ command }) => command)).toEqual([
      "kubeflow validate --stack prod",
      "kubeflow up --stack prod",
      "kubeflow doctor --stack prod",
      "pulumi stack init prod",
      `htpasswd -nBC 12 "" | tr -d ':\\n' | pulumi config set --stack prod --secret --path 'kubeflow:dex.users[0].hash'`,
      "pulumi up --stack prod",
    ]);
  });

  it("is less for a rehearsal, which has no passwords", async () => {
    const written = await init({ given: { name: "trial" }, cwd: folder() });
    expect(writtenText(written).split("\n")).toEqual([
      `${file("trial")} is written. No password was asked for: those that the platform needs are generated by the first \`pulumi up\`.`,
      "",
      "Next:",
      "  kubeflow validate --stack trial",
      "      checks it, after each change",
      "  kubeflow up --stack trial",
      "      rehearses it on this machine",
    ]);
  });
});
