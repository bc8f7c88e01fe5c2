import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { parse } from "yaml";

const ROOT = join(__dirname, "../../..");
const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as {
  plugins: { providers: { name: string; path: string }[] };
};
const PLUGIN = join(ROOT, project.plugins.providers[0].path, "pulumi-resource-kubeflow");

/** Starts the plugin as the engine does, from another folder, and yields the port that it prints. */
async function start(...args: string[]): Promise<{ child: ChildProcess; port: string }> {
  const child = spawn(PLUGIN, args, { cwd: tmpdir(), stdio: ["pipe", "pipe", "inherit"] });
  const [port] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  return { child, port };
}

describe("the plugin", () => {
  it("is where Pulumi.yaml says, for Windows as well", () => {
    expect(project.plugins.providers.map(({ name }) => name)).toEqual(["kubeflow"]);
    expect(existsSync(`${PLUGIN}.cmd`)).toBe(true);
  });

  it("prints its port, answers there and ends when it is told to", async () => {
    const { child, port } = await start("--tracing", "127.0.0.1:1", "127.0.0.1:1");
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const version = await new Promise((resolve, reject) =>
      client.getPluginInfo(new Empty(), (error, info) => (error ? reject(error) : resolve(info.getVersion()))),
    );
    expect(version).toBe("0.1.0");
    client.close();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends when the engine that started it is gone", async () => {
    const { child } = await start("127.0.0.1:1");
    child.stdin?.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
