import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity, SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { COMPUTED } from "../../components/support/computed";

/** What a program tells an engine. */
export interface EngineRecord {
  /** Each registered resource as `<type> <name>`, in the order of their arrival. */
  readonly registered: string[];
  /** Inputs of each, by its line in `registered`. */
  readonly inputs: Record<string, unknown>;
  /** Versions of plugins by the names of provider resources: an engine installs what is not there by them. */
  readonly plugins: Record<string, string>;
  /** Outputs of the stack, as they cross the wire. */
  stackOutputs: Record<string, unknown> | undefined;
  /** Messages of the severities warning and error. */
  readonly messages: string[];
}

/** An engine that makes whatever a program asks for at once, as its inputs say. */
export interface FakeEngine {
  /** `host:port` of both of the engine's services. */
  readonly address: string;
  readonly record: EngineRecord;
  close(): void;
}

const STACK = "pulumi:pulumi:Stack";

/** Starts an engine on a free port of the loopback address. */
export async function startEngine(): Promise<FakeEngine> {
  const record: EngineRecord = { registered: [], inputs: {}, plugins: {}, stackOutputs: undefined, messages: [] };
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  // Calls beyond these are answered with UNIMPLEMENTED, as an older engine would.
  server.addService(ResourceMonitorService, {
    supportsFeature: unary<SupportsFeatureRequest, SupportsFeatureResponse>(supportsFeature),
    registerResource: unary<RegisterResourceRequest, RegisterResourceResponse>((request) => register(record, request)),
    registerResourceOutputs: unary<RegisterResourceOutputsRequest, Empty>((request) => output(record, request)),
    signalAndWaitForShutdown: unary<Empty, Empty>(() => new Empty()),
  });
  server.addService(EngineService, {
    log: unary<LogRequest, Empty>((request) => log(record, request)),
    setRootResource: unary<unknown, SetRootResourceResponse>(() => new SetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, record, close: () => server.forceShutdown() };
}

function unary<Request, Response>(answer: (request: Request) => Response) {
  return ({ request }: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) =>
    callback(null, answer(request));
}

function supportsFeature(): SupportsFeatureResponse {
  const response = new SupportsFeatureResponse();
  response.setHassupport(true);
  return response;
}

function register(record: EngineRecord, request: RegisterResourceRequest): RegisterResourceResponse {
  const [type, name] = [request.getType(), request.getName()];
  const line = `${type} ${name}`;
  if (type !== STACK) record.registered.push(line);
  record.inputs[line] = request.getObject()?.toJavaScript();
  if (type.startsWith("pulumi:providers:")) record.plugins[name] = request.getVersion();
  const response = new RegisterResourceResponse();
  response.setUrn(`urn:pulumi:stack::project::${type}::${name}`);
  response.setId(request.getCustom() ? `${name}-id` : "");
  const inputs = request.getObject()?.toJavaScript() ?? {};
  response.setObject(Struct.fromJavaScript({ ...inputs, ...COMPUTED[type] }));
  return response;
}

function output(record: EngineRecord, request: RegisterResourceOutputsRequest): Empty {
  if (request.getUrn().includes(`::${STACK}::`)) record.stackOutputs = request.getOutputs()?.toJavaScript();
  return new Empty();
}

function log(record: EngineRecord, request: LogRequest): Empty {
  if (request.getSeverity() >= LogSeverity.WARNING) record.messages.push(request.getMessage());
  return new Empty();
}
