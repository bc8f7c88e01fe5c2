import { Server, ServerCredentials, ServiceError, credentials, status } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { UNKNOWN, fromStruct, toStruct } from "../../../providers/protocol/properties";
import { CreateRequest, InitializationError, InvokeRequest, ResourceState } from "../../../providers/protocol/provider";
import { ServedProvider, serve } from "../../../providers/protocol/server";
import { NotedProvider } from "../support/noted-provider";

const URN = "urn:pulumi:dev::kubeflow::x:y:Thing::one";

/** Waits for the answer of a gRPC client. */
function ask<Response>(
  call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => call((error, response) => (error ? reject(error) : resolve(response))));
}

describe("a served provider, asked by a gRPC client", () => {
  let made: NotedProvider[];
  let served: ServedProvider;
  let clients: ResourceProviderClient[];
  let make: ((request: CreateRequest) => Promise<ResourceState>) | undefined;

  beforeEach(async () => {
    [made, clients, make] = [[], [], undefined];
    served = await serve(() => made[made.push(new NotedProvider(make)) - 1]);
  });

  afterEach(async () => {
    clients.forEach((client) => client.close());
    await served.close();
  });

  /** A connection of its own, as an engine makes one for each provider. */
  async function connect(engineAddress = "127.0.0.1:1"): Promise<ResourceProviderClient> {
    const options = { "grpc.use_local_subchannel_pool": 1 };
    const client = new ResourceProviderClient(`127.0.0.1:${served.port}`, credentials.createInsecure(), options);
    clients.push(client);
    const hello = new pb.ProviderHandshakeRequest().setEngineAddress(engineAddress);
    const answer = await ask<pb.ProviderHandshakeResponse>((done) => client.handshake(hello, done));
    expect(answer.getAcceptSecrets()).toBe(true);
    return client;
  }

  const creation = (values: Record<string, unknown>, secrets = new Set<string>()) =>
    new pb.CreateRequest().setUrn(URN).setProperties(toStruct(values, secrets)).setPreview(true).setTimeout(7.5);

  it("tells its version and what is wrong with its configuration", async () => {
    const client = await connect();
    expect((await ask<PluginInfo>((done) => client.getPluginInfo(new Empty(), done))).getVersion()).toBe("1.2.3");
    const check = await ask<pb.CheckResponse>((done) =>
      client.checkConfig(new pb.CheckRequest().setNews(toStruct({ url: "x" })), done),
    );
    const failures = check.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()]);
    expect(failures).toEqual([["url", "is not known"]]);
    const request = new pb.DiffRequest().setOldInputs(toStruct({ url: "x" })).setNews(toStruct({ url: "y" }));
    expect((await ask<pb.DiffResponse>((done) => client.diffConfig(request, done))).getReplacesList()).toEqual(["url"]);
  });

  it("is configured by each engine for itself", async () => {
    const [one, other] = [await connect(), await connect()];
    const configure = (client: ResourceProviderClient, url: string) =>
      ask<pb.ConfigureResponse>((done) => client.configure(new pb.ConfigureRequest().setArgs(toStruct({ url })), done));
    expect((await configure(one, "x")).getSupportspreview()).toBe(true);
    await configure(other, "y");
    expect(made.map(({ configured }) => configured?.values)).toEqual([{ url: "x" }, { url: "y" }]);
  });

  it("passes on all that a request says, secrets and unknown values included", async () => {
    const client = await connect();
    const response = await ask<pb.CreateResponse>((done) =>
      client.create(creation({ a: UNKNOWN, b: "x" }, new Set(["b"])), done),
    );
    expect(made[0].created).toMatchObject({
      urn: URN,
      type: "x:y:Thing",
      preview: true,
      timeout: 7.5,
      inputs: { values: { a: UNKNOWN, b: "x" }, secrets: new Set(["b"]), hasUnknowns: true },
    });
    expect(response.getId()).toBe("made");
    expect(fromStruct(response.getProperties()).secrets).toEqual(new Set(["b"]));
  });

  it("updates, reads and deletes by the state that the engine keeps", async () => {
    const client = await connect();
    const [old, next] = [toStruct({ a: 1 }), toStruct({ a: 2 })];
    const update = new pb.UpdateRequest().setUrn(URN).setId("one").setOlds(old).setOldInputs(old).setNews(next);
    expect(
      fromStruct((await ask<pb.UpdateResponse>((done) => client.update(update, done))).getProperties()).values,
    ).toEqual({ a: 2 });
    expect(made[0].updated).toMatchObject({ id: "one", olds: { values: { a: 1 } }, oldInputs: { values: { a: 1 } } });
    const read = new pb.ReadRequest().setUrn(URN).setId("one").setInputs(old).setProperties(old);
    const found = await ask<pb.ReadResponse>((done) => client.read(read, done));
    expect([found.getId(), fromStruct(found.getInputs()).values]).toEqual(["one", { a: 1 }]);
    expect((await ask<pb.ReadResponse>((done) => client.read(read.setId("gone"), done))).getId()).toBe("");
    await ask<Empty>((done) => client.delete(new pb.DeleteRequest().setUrn(URN).setId("one").setProperties(old), done));
    expect(made[0].deleted).toMatchObject({ id: "one", state: { values: { a: 1 } } });
  });

  it("sends an error as its message, and one of initialisation with the state", async () => {
    make = async () => {
      throw new InitializationError({ id: "one", outputs: {} }, ["not ready"]);
    };
    const client = await connect();
    const error = await ask<pb.CreateResponse>((done) => client.create(creation({}), done)).catch(
      (caught: ServiceError) => caught,
    );
    expect(error).toMatchObject({ code: status.UNKNOWN, details: "not ready" });
    expect((error as ServiceError).metadata.get("grpc-status-details-bin")).toHaveLength(1);
  });

  it("ends what runs for the engine that cancels, and not for another", async () => {
    make = ({ signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    const [one, other] = [await connect(), await connect()];
    const cancelled = ask<pb.CreateResponse>((done) => one.create(creation({}), done));
    const going = ask<pb.CreateResponse>((done) => other.create(creation({}), done));
    let ended = false;
    void going.catch(() => undefined).finally(() => (ended = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await ask<Empty>((done) => one.cancel(new Empty(), done));
    await expect(cancelled).rejects.toMatchObject({ details: "the update was cancelled" });
    expect(ended).toBe(false);
    await ask<Empty>((done) => other.cancel(new Empty(), done));
    await expect(going).rejects.toMatchObject({ details: "the update was cancelled" });
  });

  it("answers a look-up with its secrets, or with what is wrong with its arguments", async () => {
    const client = await connect();
    const asked: InvokeRequest[] = [];
    made[0].invoke = async (request) => {
      asked.push(request);
      const { zone } = request.args.values;
      return zone === undefined
        ? { failures: [{ property: "zone", reason: "is missing" }] }
        : { result: { zone, token: "s3cr3t" }, secrets: new Set(["token"]) };
    };
    const lookUp = (args: Record<string, unknown>) =>
      ask<pb.InvokeResponse>((done) =>
        client.invoke(new pb.InvokeRequest().setTok("x:y:getThing").setArgs(toStruct(args)), done),
      );
    const properties = fromStruct((await lookUp({ zone: "a" })).getReturn());
    expect(properties).toEqual({
      values: { zone: "a", token: "s3cr3t" },
      secrets: new Set(["token"]),
      hasUnknowns: false,
    });
    const failures = (await lookUp({})).getFailuresList();
    expect(failures.map((failure) => [failure.getProperty(), failure.getReason()])).toEqual([["zone", "is missing"]]);
    expect(asked.map(({ token, args }) => [token, args.values])).toEqual([
      ["x:y:getThing", { zone: "a" }],
      ["x:y:getThing", {}],
    ]);
    await ask<Empty>((done) => client.cancel(new Empty(), done));
    expect(asked[0].signal.aborted).toBe(true);
  });

  it("refuses what it does not implement at once, also what would answer with a stream", async () => {
    const client = await connect();
    const refused = { code: status.UNIMPLEMENTED, details: "this provider does not implement invoke" };
    await expect(ask<pb.InvokeResponse>((done) => client.invoke(new pb.InvokeRequest(), done))).rejects.toMatchObject(
      refused,
    );
    const stream = client.list(new pb.ListRequest());
    const error = await new Promise((resolve) => stream.on("error", resolve).resume());
    expect(error).toMatchObject({ code: status.UNIMPLEMENTED, details: "this provider does not implement list" });
  });

  it("answers when the engine, slow as it may be, has taken every line of the log", async () => {
    const logged: LogRequest[] = [];
    const engine = new Server();
    engine.addService(EngineService, {
      log: async (call: { request: LogRequest }, callback: (error: null, answer: Empty) => void) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        logged.push(call.request);
        callback(null, new Empty());
      },
    });
    const port = await new Promise<number>((resolve, reject) =>
      engine.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    make = async ({ log }) => {
      log.status("passing");
      log.info("staying");
      log.warning("careful");
      return { id: "one", outputs: {} };
    };
    const client = await connect(`127.0.0.1:${port}`);
    await ask<pb.CreateResponse>((done) => client.create(creation({}), done));
    const lines = logged.map((line) => [line.getSeverity(), line.getMessage(), line.getEphemeral(), line.getUrn()]);
    expect(lines.sort()).toEqual([
      [LogSeverity.INFO, "passing", true, URN],
      [LogSeverity.INFO, "staying", false, URN],
      [LogSeverity.WARNING, "careful", false, URN],
    ]);
    engine.forceShutdown();
  });
});
