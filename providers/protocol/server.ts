import {
  Metadata,
  Server,
  ServerCredentials,
  ServerUnaryCall,
  UntypedHandleCall,
  sendUnaryData,
  status,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { Engine } from "./engine";
import { fromStruct, toStruct } from "./properties";
import { DiffKind, DiffResult, InitializationError, Provider, ResourceRequest, ResourceState } from "./provider";

/** A provider that is being served on a port of the loopback address. */
export interface ServedProvider {
  readonly port: number;
  /** Ends running requests and the server. */
  close(): Promise<void>;
}

/** Bytes of a message are not limited: the engine knows what it sends. */
const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

const KINDS: Readonly<Record<DiffKind, pb.PropertyDiff.Kind>> = {
  add: pb.PropertyDiff.Kind.ADD,
  delete: pb.PropertyDiff.Kind.DELETE,
  update: pb.PropertyDiff.Kind.UPDATE,
  "add-replace": pb.PropertyDiff.Kind.ADD_REPLACE,
  "delete-replace": pb.PropertyDiff.Kind.DELETE_REPLACE,
  "update-replace": pb.PropertyDiff.Kind.UPDATE_REPLACE,
};

/**
 * Serves a provider by Pulumi's ResourceProvider protocol, for an engine that starts it as a plugin or attaches to it.
 *
 * @param engineAddress the engine's address where a plugin is given it as its first argument.
 */
export async function serve(provider: Provider, engineAddress?: string): Promise<ServedProvider> {
  const engine = new Engine();
  if (engineAddress) engine.connect(engineAddress);
  const server = new Server(UNLIMITED);
  const cancellation = new Cancellation();
  server.addService(ResourceProviderService, methods(provider, engine, cancellation));
  const port = await listen(server);
  const close = async () => {
    cancellation.cancel();
    server.forceShutdown();
    engine.close();
    await provider.close();
  };
  return { port, close };
}

/** Ends what runs for one engine; the next engine that attaches starts afresh, for each ends with a cancel. */
class Cancellation {
  private controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  cancel(): void {
    this.controller.abort(new Error("the update was cancelled"));
  }

  renew(): void {
    this.controller = new AbortController();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

type Methods = Record<string, UntypedHandleCall>;

function methods(provider: Provider, engine: Engine, cancellation: Cancellation): Methods {
  const about = (request: { getUrn(): string; getType(): string }): ResourceRequest => ({
    urn: request.getUrn(),
    type: request.getType() || typeOfUrn(request.getUrn()),
    signal: cancellation.signal,
    log: engine.logOf(request.getUrn()),
  });
  const implemented = {
    ...lifecycle(provider, engine, cancellation),
    ...configuration(provider),
    ...resources(provider, about),
  };
  return { ...unimplemented(provider, Object.keys(implemented)), ...implemented };
}

function lifecycle(provider: Provider, engine: Engine, cancellation: Cancellation): Methods {
  return {
    handshake: unary(async (request: pb.ProviderHandshakeRequest) => {
      engine.connect(request.getEngineAddress());
      cancellation.renew();
      return new pb.ProviderHandshakeResponse().setAcceptSecrets(true);
    }),
    attach: unary(async (request: { getAddress(): string }) => {
      engine.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(async () => {
      const info = new PluginInfo();
      info.setVersion(provider.version);
      return info;
    }),
    cancel: unary(async () => {
      cancellation.cancel();
      return new Empty();
    }),
  };
}

function configuration(provider: Provider): Methods {
  return {
    checkConfig: unary(async (request: pb.CheckRequest) => {
      const failures = provider.checkConfig(fromStruct(request.getNews()));
      return new pb.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(failure));
    }),
    diffConfig: unary(async (request: pb.DiffRequest) => {
      const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
      return diffResponse(provider.diffConfig(olds, fromStruct(request.getNews())));
    }),
    configure: unary(async (request: pb.ConfigureRequest) => {
      await provider.configure(fromStruct(request.getArgs()));
      return new pb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
  };
}

type About = (request: { getUrn(): string; getType(): string }) => ResourceRequest;

function resources(provider: Provider, about: About): Methods {
  return {
    check: unary(async (request: pb.CheckRequest) => {
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      const { inputs, failures } = await provider.check({ ...about(request), olds, news });
      const struct = toStruct(inputs.values, inputs.secrets);
      return new pb.CheckResponse().setInputs(struct).setFailuresList(failures.map(failure));
    }),
    diff: unary(async (request: pb.DiffRequest) => {
      const oldInputs = fromStruct(request.getOldInputs());
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      return diffResponse(await provider.diff({ ...about(request), id: request.getId(), oldInputs, olds, news }));
    }),
    create: unary(async (request: pb.CreateRequest) => {
      const inputs = fromStruct(request.getProperties());
      const asked = { ...about(request), inputs, preview: request.getPreview(), timeout: request.getTimeout() };
      const state = await provider.create(asked);
      return new pb.CreateResponse().setId(state.id).setProperties(toStruct(state.outputs, state.secrets));
    }),
    update: unary(async (request: pb.UpdateRequest) => {
      const oldInputs = fromStruct(request.getOldInputs());
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      const [preview, timeout] = [request.getPreview(), request.getTimeout()];
      const asked = { ...about(request), id: request.getId(), oldInputs, olds, news, preview, timeout };
      const state = await provider.update(asked);
      return new pb.UpdateResponse().setProperties(toStruct(state.outputs, state.secrets));
    }),
    read: unary(async (request: pb.ReadRequest) => {
      const [inputs, state] = [fromStruct(request.getInputs()), fromStruct(request.getProperties())];
      const found = await provider.read({ ...about(request), id: request.getId(), inputs, state });
      if (!found) return new pb.ReadResponse();
      const response = new pb.ReadResponse().setId(found.id).setProperties(toStruct(found.outputs, found.secrets));
      return response.setInputs(toStruct(found.inputs.values, found.inputs.secrets));
    }),
    delete: unary(async (request: pb.DeleteRequest) => {
      const [inputs, state] = [fromStruct(request.getOldInputs()), fromStruct(request.getProperties())];
      await provider.delete({ ...about(request), id: request.getId(), inputs, state, timeout: request.getTimeout() });
      return new Empty();
    }),
  };
}

function unimplemented(provider: Provider, implemented: readonly string[]): Methods {
  const missing = Object.keys(ResourceProviderService).filter((name) => !implemented.includes(name));
  const refuse = (name: string) => (_call: unknown, callback?: sendUnaryData<unknown>) =>
    callback?.({ code: status.UNIMPLEMENTED, details: `the provider "${provider.name}" does not implement ${name}` });
  return Object.fromEntries(missing.map((name) => [name, refuse(name) as UntypedHandleCall]));
}

function unary<Request, Response>(handle: (request: Request) => Promise<Response>): UntypedHandleCall {
  const handler = (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => {
    handle(call.request).then(
      (response) => callback(null, response),
      (error) => callback(serviceError(error)),
    );
  };
  return handler as UntypedHandleCall;
}

function serviceError(error: unknown): { code: status; details: string; metadata?: Metadata } {
  const details = error instanceof Error ? error.message : String(error);
  if (!(error instanceof InitializationError)) return { code: status.UNKNOWN, details };
  const { id, outputs, secrets } = error.state as ResourceState;
  const failed = new pb.ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(toStruct(outputs, secrets));
  failed.setReasonsList([...error.reasons]);
  const packed = new Any();
  packed.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const response = new Status();
  response.setCode(status.UNKNOWN);
  response.setMessage(details);
  response.addDetails(packed);
  // gRPC's own place for structured errors, which grpc-js does not fill by itself.
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(response.serializeBinary()));
  return { code: status.UNKNOWN, details, metadata };
}

function diffResponse({ changes, deleteBeforeReplace }: DiffResult): pb.DiffResponse {
  const response = new pb.DiffResponse().setHasdetaileddiff(true);
  const paths = Object.keys(changes);
  response.setChanges(paths.length ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE);
  response.setDiffsList([...new Set(paths.map((path) => path.split(/[.[]/)[0]))]);
  response.setReplacesList(paths.filter((path) => changes[path].endsWith("-replace")));
  response.setDeletebeforereplace(deleteBeforeReplace ?? false);
  for (const path of paths) {
    const difference = new pb.PropertyDiff().setKind(KINDS[changes[path]]).setInputdiff(true);
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}

function failure({ property, reason }: { property: string; reason: string }): pb.CheckFailure {
  return new pb.CheckFailure().setProperty(property).setReason(reason);
}

function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").pop() ?? "";
}
