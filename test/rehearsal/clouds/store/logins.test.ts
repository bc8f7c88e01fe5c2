import { execFileSync, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";

import { Logins } from "../../../../rehearsal/clouds/store/logins";
import { temporaryWorld } from "../support/fake-cloud";
import { selfSigned } from "./self-signed";

let temporary: ReturnType<typeof temporaryWorld>;
let logins: Logins;
let certificate: string;

beforeAll(async () => {
  certificate = await selfSigned();
});

beforeEach(() => {
  temporary = temporaryWorld();
  logins = new Logins(join(temporary.folder, "bin"), { certificate, key: "the key" });
});

afterEach(() => temporary.remove());

const GET_TOKEN = ["--region", "eu-central-1", "eks", "get-token", "--cluster-name", "ml", "--output", "json"];
const program = (command: string) => join(temporary.folder, "bin", command);

test("whoever may sign in gets the administrator's certificate, as the kubeconfig's API version has it", () => {
  logins.allow("aws", ["--cluster-name", "ml"]);
  const answer: unknown = JSON.parse(execFileSync(program("aws"), GET_TOKEN, { encoding: "utf8" }));
  expect(answer).toEqual({
    kind: "ExecCredential",
    apiVersion: "client.authentication.k8s.io/v1beta1",
    status: {
      expirationTimestamp: new Date(new X509Certificate(certificate).validTo).toISOString(),
      clientCertificateData: certificate,
      clientKeyData: "the key",
    },
  });
});

test.each([
  ["another cluster", ["eks", "get-token", "--cluster-name", "other"]],
  ["a cluster whose name begins like it", ["eks", "get-token", "--cluster-name", "ml2"]],
  ["words in another order", ["ml", "--cluster-name"]],
  ["no words", []],
])("%s gets nothing, and a sentence on the error stream", (_case, args) => {
  logins.allow("aws", ["--cluster-name", "ml"]);
  const { status, stdout, stderr } = spawnSync(program("aws"), args, { encoding: "utf8" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^An error occurred \(ResourceNotFoundException\)/);
});

test("clusters that are allowed later stand beside earlier ones, and words with quotes are words", () => {
  logins.allow("aws", ["--cluster-name", "ml"]);
  logins.allow("aws", ["--cluster-name", "it's $HOME *"]);
  logins.allow("aws", ["--cluster-name", "ml"]);
  const status = (name: string) => spawnSync(program("aws"), ["eks", "get-token", "--cluster-name", name]).status;
  expect([status("ml"), status("it's $HOME *"), status("it's /root x")]).toEqual([0, 0, 1]);
});

test("each program has its own clusters, and an empty list of words allows all", () => {
  logins.allow("gke-gcloud-auth-plugin", []);
  logins.allow("kubelogin", ["--server-id", "6dae42f8"]);
  expect(spawnSync(program("gke-gcloud-auth-plugin"), []).status).toBe(0);
  const { status, stderr } = spawnSync(program("kubelogin"), ["get-token"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([1, "Error: failed to get token: no server that you may sign in to has this id\n"]);
});

test("only its owner can read the credentials or run the program", () => {
  logins.allow("aws", []);
  const mode = (name: string) => statSync(program(name)).mode & 0o777;
  expect([mode("aws"), mode(".aws.credential"), mode(".aws.json")]).toEqual([0o700, 0o600, 0o600]);
});
