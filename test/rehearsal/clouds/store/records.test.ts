import { readdirSync } from "node:fs";
import { join } from "node:path";

import { withoutSecrets } from "../../../../rehearsal/clouds/store/digest";
import { FileWorld } from "../../../../rehearsal/clouds/store/file-world";
import { temporaryWorld } from "../support/fake-cloud";

let temporary: ReturnType<typeof temporaryWorld>;
let world: FileWorld;

beforeEach(() => {
  temporary = temporaryWorld();
  world = temporary.world;
});

afterEach(() => temporary.remove());

const record = (type: string, id: string, outputs: Record<string, unknown> = {}) => ({
  urn: `urn:${id}`,
  type,
  id,
  outputs,
});

test("records are found by type and id, whatever characters these have", () => {
  const arn = record("aws:iam/openIdConnectProvider:OpenIdConnectProvider", "arn:aws:iam::1:oidc-provider/a/../b");
  const path = record("azure-native:network:Subnet", "/subscriptions/1/../../x", { name: "x" });
  world.put(arn);
  world.put(path);
  expect(world.find(arn.type, arn.id)).toEqual(arn);
  expect(world.find(path.type, path.id)).toEqual(path);
  expect(world.find(path.type, arn.id)).toBeUndefined();
  expect(world.records()).toEqual([arn, path]);
  expect(world.records(path.type)).toEqual([path]);
  world.remove(path.type, path.id);
  expect(world.records()).toEqual([arn]);
});

test("another process sees what is kept, and half-written files are never seen", () => {
  const other = new FileWorld(temporary.folder, world.cluster, { certificate: "", key: "" });
  expect(other.records()).toEqual([]);
  world.put(record("aws:ec2/vpc:Vpc", "vpc-1"));
  world.put(record("aws:ec2/vpc:Vpc", "vpc-1", { cidrBlock: "10.0.0.0/16" }));
  expect(other.records("aws:ec2/vpc:Vpc")).toEqual([record("aws:ec2/vpc:Vpc", "vpc-1", { cidrBlock: "10.0.0.0/16" })]);
  expect(readdirSync(join(temporary.folder, "records", "aws.ec2.vpc.Vpc"))).toHaveLength(1);
});

test("digits follow from a text: the same each time, as many as asked for", () => {
  expect(world.digits("a", 8)).toBe(world.digits("a", 8));
  expect(world.digits("a", 8)).not.toBe(world.digits("b", 8));
  expect(world.digits("a", 100)).toMatch(/^[0-9a-f]{100}$/);
});

test("work that fails does not keep the next from running", async () => {
  const order: string[] = [];
  const failing = world.exclusively(async () => {
    order.push("first");
    throw new Error("no");
  });
  const next = world.exclusively(async () => order.push("second"));
  await expect(failing).rejects.toThrow("no");
  await next;
  expect(order).toEqual(["first", "second"]);
});

test("a digest stands for a secret, and tells another one", () => {
  const outputs = { name: "db", password: "one", list: [{ key: "a" }, { key: "b" }] };
  const secrets = new Set(["password", "list[1].key"]);
  const redacted = withoutSecrets(outputs, secrets);
  expect(redacted).toEqual({
    name: "db",
    password: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    list: [{ key: "a" }, { key: expect.stringMatching(/^sha256:/) }],
  });
  expect(withoutSecrets({ ...outputs, password: "two" }, secrets).password).not.toBe(redacted.password);
});
