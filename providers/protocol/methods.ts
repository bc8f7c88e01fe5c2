import { PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { checkFailures, diffResponse } from "./messages";
import { fromStruct, toStruct } from "./properties";
import { UnimplementedError } from "./provider";
import { Session } from "./sessions";

/** Answers one kind of request for the provider of a session. */
export type Method<Request, Response> = (request: Request, session: Session) => Promise<Response>;

/** The requests about the plugin and its configuration. */
export const pluginMethods = {
  handshake: async (request: pb.ProviderHandshakeRequest, { engine }: Session) => {
    engine.connect(request.getEngineAddress());
    return new pb.ProviderHandshakeResponse().setAcceptSecrets(true);
  },
  attach: async (request: PluginAttach, { engine }: Session) => {
    engine.connect(request.getAddress());
    return new Empty();
  },
  getPluginInfo: async (_request: Empty, { provider }: Session) => {
    const info = new PluginInfo();
    info.setVersion(provider.version);
    return info;
  },
  cancel: async (_request: Empty, session: Session) => {
    session.cancel();
    return new Empty();
  },
  checkConfig: async (request: pb.CheckRequest, { provider }: Session) => {
    const failures = provider.checkConfig(fromStruct(request.getNews()));
    return new pb.CheckResponse().setInputs(request.getNews()).setFailuresList(checkFailures(failures));
  },
  diffConfig: async (request: pb.DiffRequest, { provider }: Session) => {
    const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
    return diffResponse(provider.diffConfig(olds, fromStruct(request.getNews())));
  },
  configure: async (request: pb.ConfigureRequest, { provider }: Session) => {
    await provider.configure(fromStruct(request.getArgs()));
    return new pb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
  },
};

/** The requests about one resource. */
export const resourceMethods = {
  check: async (request: pb.CheckRequest, session: Session) => {
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const { inputs, failures } = await session.provider.check({ ...session.about(request), olds, news });
    const struct = toStruct(inputs.values, inputs.secrets);
    return new pb.CheckResponse().setInputs(struct).setFailuresList(checkFailures(failures));
  },
  diff: async (request: pb.DiffRequest, session: Session) => {
    const oldInputs = fromStruct(request.getOldInputs());
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const asked = { ...session.about(request), id: request.getId(), oldInputs, olds, news };
    return diffResponse(await session.provider.diff(asked));
  },
  create: async (request: pb.CreateRequest, session: Session) => {
    const inputs = fromStruct(request.getProperties());
    const asked = { ...session.about(request), inputs, preview: request.getPreview(), timeout: request.getTimeout() };
    const state = await session.provider.create(asked);
    return new pb.CreateResponse().setId(state.id).setProperties(toStruct(state.outputs, state.secrets));
  },
  update: async (request: pb.UpdateRequest, session: Session) => {
    const oldInputs = fromStruct(request.getOldInputs());
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const [preview, timeout] = [request.getPreview(), request.getTimeout()];
    const asked = { ...session.about(request), id: request.getId(), oldInputs, olds, news, preview, timeout };
    const state = await session.provider.update(asked);
    return new pb.UpdateResponse().setProperties(toStruct(state.outputs, state.secrets));
  },
  read: async (request: pb.ReadRequest, session: Session) => {
    const [inputs, state] = [fromStruct(request.getInputs()), fromStruct(request.getProperties())];
    const found = await session.provider.read({ ...session.about(request), id: request.getId(), inputs, state });
    if (!found) return new pb.ReadResponse();
    const response = new pb.ReadResponse().setId(found.id).setProperties(toStruct(found.outputs, found.secrets));
    return response.setInputs(toStruct(found.inputs.values, found.inputs.secrets));
  },
  delete: async (request: pb.DeleteRequest, session: Session) => {
    const [inputs, state] = [fromStruct(request.getOldInputs()), fromStruct(request.getProperties())];
    const [id, timeout] = [request.getId(), request.getTimeout()];
    await session.provider.delete({ ...session.about(request), id, inputs, state, timeout });
    return new Empty();
  },
};

/** The requests about no resource. */
export const functionMethods = {
  invoke: async (request: pb.InvokeRequest, { provider, signal }: Session) => {
    if (!provider.invoke) throw new UnimplementedError("invoke");
    const answer = await provider.invoke({ token: request.getTok(), args: fromStruct(request.getArgs()), signal });
    const response = new pb.InvokeResponse();
    if ("failures" in answer) return response.setFailuresList(checkFailures(answer.failures));
    return response.setReturn(toStruct(answer.result, answer.secrets));
  },
};
