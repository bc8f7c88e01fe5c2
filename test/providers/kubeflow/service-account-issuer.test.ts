import { serviceAccountIssuer } from "../../../providers/kubeflow/issuer/service-account-issuer";
import { UNKNOWN } from "../../../providers/protocol/properties";
import { ResourceRequest } from "../../../providers/protocol/provider";
import { FakeApiServer, fakeApiServer } from "../support/api-server";
import { properties } from "../support/properties";
import { NotedLog } from "../support/resource-log";

let server: FakeApiServer;
let keys = [{ kid: "first" }];

beforeEach(async () => {
  keys = [{ kid: "first" }];
  server = await fakeApiServer(({ path, headers }) => {
    if (path === "/.well-known/openid-configuration") return { body: { issuer: "https://kubernetes.default.svc" } };
    if (path !== "/openid/v1/jwks") return undefined;
    // As a real one does.
    return headers.accept === "application/jwk-set+json" ? { body: { keys } } : { code: 406, body: "Not Acceptable" };
  });
});

afterEach(() => server.close());

const about: ResourceRequest = {
  urn: "urn",
  type: "kubeflow:clusters:ServiceAccountIssuer",
  signal: new AbortController().signal,
  log: new NotedLog(),
};
const none = properties({});

test("tells what the API server tells", async () => {
  const created = await serviceAccountIssuer
    .in(server.client)
    .create({ ...about, inputs: none, preview: false, timeout: 0 });
  expect(created).toEqual({
    id: "cluster",
    outputs: { issuer: "https://kubernetes.default.svc", jwks: '{"keys":[{"kid":"first"}]}' },
  });
});

test("does not know in a preview what it will find", async () => {
  const created = await serviceAccountIssuer
    .in(server.client)
    .create({ ...about, inputs: none, preview: true, timeout: 0 });
  expect(created).toEqual({ id: "", outputs: { issuer: UNKNOWN, jwks: UNKNOWN } });
  expect(server.asked).toEqual([]);
});

test("shows when the cluster has changed its keys, and nothing otherwise", async () => {
  const olds = properties({ issuer: "https://kubernetes.default.svc", jwks: '{"keys":[{"kid":"first"}]}' });
  const diff = () =>
    serviceAccountIssuer.diff({ ...about, id: "cluster", oldInputs: none, olds, news: none }, server.client);
  expect(await diff()).toEqual({ changes: {} });
  keys = [{ kid: "second" }];
  expect(await diff()).toEqual({ changes: { jwks: "update" } });
});
