import { EventEmitter } from "node:events";

import { Server, ServerCredentials, ServerUnaryCall, UntypedHandleCall, sendUnaryData } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { serviceError } from "./messages";
import { Method, functionMethods, pluginMethods, resourceMethods } from "./methods";
import { Provider, UnimplementedError } from "./provider";
import { Session, Sessions } from "./sessions";

/** A provider that is being served on a port of the loopback address. */
export interface ServedProvider {
  readonly port: number;
  /** Ends running requests and the server. */
  close(): Promise<void>;
}

/** Bytes of a message are not limited: the engine knows what it sends. */
const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/**
 * Serves a provider by Pulumi's ResourceProvider protocol, for an engine that starts it as a plugin or attaches to it.
 *
 * @param makeProvider called for each engine connection that shakes hands: the engine makes one for every provider
 * resource of a program, and configures each of them otherwise.
 * @param engineAddress the engine's address where a plugin is given it as its first argument.
 */
export async function serve(makeProvider: () => Provider, engineAddress?: string): Promise<ServedProvider> {
  const sessions = new Sessions(makeProvider, engineAddress);
  const server = new Server(UNLIMITED);
  server.addService(ResourceProviderService, handlers(sessions));
  const port = await listen(server);
  const close = async () => {
    const closed = sessions.close();
    server.forceShutdown();
    await closed;
  };
  return { port, close };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function handlers(sessions: Sessions): Record<string, UntypedHandleCall> {
  // The messages' types differ from method to method; gRPC pairs each method with its own.
  const methods = { ...pluginMethods, ...resourceMethods, ...functionMethods } as unknown as Record<
    string,
    Method<unknown, unknown>
  >;
  const handle = (name: string) => {
    const find = (peer: string) => (name === "handshake" ? sessions.open(peer) : sessions.of(peer));
    return methods[name] ? unary(find, methods[name]) : unimplemented(name);
  };
  return Object.fromEntries(Object.keys(ResourceProviderService).map((name) => [name, handle(name)]));
}

function unary(find: (peer: string) => Session, method: Method<unknown, unknown>): UntypedHandleCall {
  const handler = async (call: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>) => {
    try {
      callback(null, await answer(call.request, find(call.getPeer()), method));
    } catch (error) {
      callback(serviceError(error));
    }
  };
  return handler as UntypedHandleCall;
}

async function answer(request: unknown, session: Session, method: Method<unknown, unknown>): Promise<unknown> {
  session.running++;
  try {
    return await method(request, session);
  } finally {
    await session.engine.delivered();
    session.running--;
  }
}

function unimplemented(name: string): UntypedHandleCall {
  const error = serviceError(new UnimplementedError(name));
  // A method that answers with a stream has no callback.
  const refuse = (call: EventEmitter, callback?: sendUnaryData<unknown>) =>
    callback ? callback(error) : call.emit("error", error);
  return refuse as unknown as UntypedHandleCall;
}
