import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { NO_PROPERTIES, Properties, UNKNOWN } from "../../../providers/protocol/properties";
import type { ResourceModel } from "../../../rehearsal/clouds/resource-model";
import { SimulatedCloudProvider } from "../../../rehearsal/clouds/simulated-cloud-provider";
import { NotedLog } from "../../providers/support/resource-log";
import { FIXED, GET_THINGS, THING, fakeCloud, temporaryWorld } from "./support/fake-cloud";

let temporary: ReturnType<typeof temporaryWorld>;
let provider: SimulatedCloudProvider;

beforeEach(() => {
  temporary = temporaryWorld();
  provider = new SimulatedCloudProvider(fakeCloud(), temporary.world);
});

afterEach(() => temporary.remove());

function withModel(thing: Partial<ResourceModel>): void {
  provider = new SimulatedCloudProvider(fakeCloud(thing), temporary.world);
}

const of = (values: Record<string, unknown>, secrets: string[] = []): Properties => ({
  values,
  secrets: new Set(secrets),
  hasUnknowns: false,
});

const about = (name: string, type = THING) => ({
  urn: `urn:pulumi:dev::kubeflow::${type}::${name}`,
  type,
  signal: new AbortController().signal,
  log: new NotedLog(),
});

const check = (name: string, news: Properties, olds = NO_PROPERTIES, type = THING) =>
  provider.check({ ...about(name, type), olds, news });
const create = (name: string, inputs: Properties, preview = false, type = THING) =>
  provider.create({ ...about(name, type), inputs, preview, timeout: 0 });
const diff = (name: string, oldInputs: Properties, news: Properties, type = THING) =>
  provider.diff({ ...about(name, type), id: "", oldInputs, olds: oldInputs, news });

function calls(): string[] {
  const lines = readFileSync(join(temporary.folder, "calls.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const { operation, name, id } = JSON.parse(line) as Record<string, string>;
    return [operation, name, id].join(" ");
  });
}

describe("the configuration", () => {
  it("has the package's options and the engine's own, and no others", () => {
    expect(provider.checkConfig(of({ region: "eu-central-1", version: "1.2.3", __internal: {} }))).toEqual([]);
    expect(provider.checkConfig(of({ regin: "eu-central-1" }))).toEqual([
      { property: "regin", reason: 'is no option of this provider; did you mean "region"?' },
    ]);
  });

  it("makes all resources anew in another region, and not for other tags", () => {
    const old = of({ region: "eu-central-1", defaultTags: "{}" });
    expect(provider.diffConfig(old, of({ region: "eu-west-1" }))).toEqual({ changes: { region: "update-replace" } });
    expect(provider.diffConfig(old, of({ region: "eu-central-1" }))).toEqual({ changes: {} });
  });
});

describe("a check", () => {
  it("tells all that is wrong at once", async () => {
    const { failures } = await check("one", of({ sizes: 1, settings: { mod: "x" } }));
    expect(failures).toEqual([
      { property: "size", reason: "is required and missing" },
      { property: "sizes", reason: 'is no argument; did you mean "size"?' },
      { property: "settings.mod", reason: 'is no argument; did you mean "mode"?' },
    ]);
  });

  it("names what the program does not name, and remembers that it did", async () => {
    const { inputs, failures } = await check("one", of({ size: 1, secret: "s" }, ["secret"]));
    expect(failures).toEqual([]);
    expect(inputs.values).toEqual({
      size: 1,
      secret: "s",
      name: expect.stringMatching(/^one-[0-9a-f]{7}$/),
      __defaults: ["name"],
    });
    expect(inputs.secrets).toEqual(new Set(["secret"]));
  });

  it("keeps its own name, and gives way to the program's name or prefix", async () => {
    const old = (await check("one", of({ size: 1 }))).inputs;
    expect((await check("one", of({ size: 2 }), old)).inputs.values).toEqual({ ...old.values, size: 2 });
    expect((await check("one", of({ size: 1, name: "own" }), old)).inputs.values).toEqual({ size: 1, name: "own" });
    expect((await check("one", of({ size: 1, namePrefix: "o-" }))).inputs.values).toEqual({
      size: 1,
      namePrefix: "o-",
    });
  });

  it("names a new one, where the program takes its name back", async () => {
    await create("one", of({ size: 1, name: "own" }));
    const { values } = (await check("one", of({ size: 1 }), of({ size: 1, name: "own" }))).inputs;
    expect(values.name).toMatch(/^one-[0-9a-f]{7}$/);
  });

  it("refuses a kind that nobody taught it, and says where to", async () => {
    await expect(check("one", of({}), NO_PROPERTIES, "aws:test/other:Other")).rejects.toThrow(
      'type "aws:test/other:Other": the simulated aws does not know it; add it to rehearsal/clouds/schema/types.ts, ' +
        "run the script cloud-schema, and write its model below rehearsal/clouds",
    );
  });
});

describe("a diff", () => {
  it("tells each changed value by its path, and which of them a resource does not survive", async () => {
    const old = of({ size: 1, zone: "a", settings: { mode: "x" }, items: [{ mode: "m" }] });
    const now = of({ size: 2, zone: "b", settings: { mode: "y", fast: true }, items: [{ mode: "n" }, { fast: true }] });
    expect(await diff("one", old, now)).toEqual({
      changes: {
        "items[0].mode": "update",
        "items[1].fast": "add",
        "settings.fast": "add",
        "settings.mode": "update-replace",
        size: "update",
        zone: "update-replace",
      },
      deleteBeforeReplace: false,
    });
  });

  it("sees no change in what is empty or noted by the provider", async () => {
    const old = of({ size: 1, items: [], settings: {}, __defaults: ["name"] });
    expect(await diff("one", old, of({ size: 1 }))).toEqual({ changes: {} });
  });

  it("knows what only its removal replaces", async () => {
    const old = of({ size: 1, items: [{ mode: "m" }] });
    const { changes } = await diff("one", old, of({ size: 1 }));
    expect(changes).toEqual({ items: "delete-replace" });
  });

  it("deletes first where the new one would have the program's own name, or the kind wants it", async () => {
    const named = (zone: string) => of({ size: 1, zone, name: "own" });
    expect((await diff("one", named("a"), named("b"))).deleteBeforeReplace).toBe(true);
    const chosen = (zone: string) => of({ size: 1, zone, name: "one-1234567", __defaults: ["name"] });
    expect((await diff("one", chosen("a"), chosen("b"))).deleteBeforeReplace).toBe(false);
    expect((await diff("two", of({ name: "a" }), of({ name: "b" }), FIXED)).deleteBeforeReplace).toBe(true);
  });
});

describe("a creation", () => {
  it("answers with inputs and what the cloud computes, also within them, and keeps secrets secret", async () => {
    const inputs = of({ size: 1, name: "own", secret: "s3cr3t", settings: { mode: "x" }, __defaults: [] }, ["secret"]);
    const state = await create("one", inputs);
    expect(state).toEqual({
      id: "thing-own",
      outputs: {
        size: 1,
        name: "own",
        secret: "s3cr3t",
        settings: { mode: "x", address: "10.0.0.1" },
        arn: expect.stringMatching(/^arn:[0-9a-f]{8}$/),
      },
      secrets: new Set(["secret"]),
    });
  });

  it("is recorded without secrets, anywhere below the folder", async () => {
    await create("one", of({ size: 1, name: "own", secret: "s3cr3t" }, ["secret"]));
    expect(temporary.world.find(THING, "thing-own")?.outputs.secret).toMatch(/^sha256:[0-9a-f]{64}$/);
    const files = readdirSync(temporary.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const { parentPath, name } of files)
      expect(readFileSync(join(parentPath, name), "utf8")).not.toContain("s3cr3t");
    expect(calls()).toEqual(["create one thing-own"]);
  });

  it("of a preview makes nothing, and leaves unknown what only the cloud knows", async () => {
    const state = await create("one", of({ size: 1, settings: { mode: "x" } }), true);
    expect(state).toEqual({
      id: "",
      outputs: {
        arn: UNKNOWN,
        items: UNKNOWN,
        name: UNKNOWN,
        secret: UNKNOWN,
        settings: { mode: "x", fast: UNKNOWN, address: UNKNOWN },
        size: 1,
        zone: UNKNOWN,
      },
      secrets: new Set(),
    });
    expect(temporary.world.records()).toEqual([]);
  });

  it("takes over what a killed run left, by the name that it has", async () => {
    const first = (await check("one", of({ size: 1 }))).inputs;
    const made = await create("one", first);
    provider = new SimulatedCloudProvider(fakeCloud(), temporary.world);
    const second = (await check("one", of({ size: 1 }))).inputs;
    expect(second.values).toEqual(first.values);
    expect(await create("one", second)).toEqual(made);
    expect(temporary.world.records().map(({ id }) => id)).toEqual([made.id]);
  });

  it("of a replacement has another name and other digits, while the old one is still there", async () => {
    const old = (await check("one", of({ size: 1, zone: "a" }))).inputs;
    const made = await create("one", old);
    await diff("one", old, of({ ...old.values, zone: "b" }));
    const fresh = (await check("one", of({ size: 1, zone: "b" }))).inputs;
    const replacement = await create("one", fresh);
    expect(replacement.id).not.toBe(made.id);
    expect(replacement.outputs.arn).not.toBe(made.outputs.arn);
    expect(
      temporary.world
        .records()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([made.id, replacement.id].sort());
  });

  it("of a replacement is refused while what it replaces has the same id", async () => {
    const old = of({ size: 1, zone: "a", name: "own" });
    await create("one", old);
    const now = of({ size: 1, zone: "b", name: "own" });
    await diff("one", old, now);
    await expect(create("one", now)).rejects.toThrow('"thing-own": already exists');
    expect(temporary.world.find(THING, "thing-own")?.outputs.zone).toBe("a");
  });

  it("is refused where another resource of the program has the name", async () => {
    await create("one", of({ size: 1, name: "own" }));
    await expect(create("two", of({ size: 1, name: "own" }))).rejects.toThrow(
      `${THING} "thing-own": already exists; "one" of the program is the one that has it`,
    );
  });

  it("that the cloud refuses leaves no record", async () => {
    withModel({
      create: () => {
        throw new Error("no more things");
      },
    });
    await expect(create("one", of({ size: 1 }))).rejects.toThrow("no more things");
    expect(temporary.world.records()).toEqual([]);
  });

  it("sees what others left, one after the other", async () => {
    const seen: number[] = [];
    withModel({
      create: async ({ world, physicalName }) => {
        seen.push(world.records(THING).length);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { id: physicalName, computed: {} };
      },
    });
    await Promise.all(["a", "b", "c"].map((name) => create(name, of({ size: 1, name }))));
    expect(seen).toEqual([0, 1, 2]);
  });
});

test("what the cloud changes once at a time is refused to whoever comes meanwhile, and to nobody later", async () => {
  const refusal = () => new Error("another change is under way");
  withModel({ turn: ({ inputs }) => ({ id: String(inputs.zone), refusal }) });
  const inputs = (name: string, zone: string) => of({ size: 1, name, zone });
  const together = [create("a", inputs("a", "x")), create("b", inputs("b", "x")), create("c", inputs("c", "y"))];
  const outcomes = (await Promise.allSettled(together)).map(({ status }) => status);
  expect(outcomes).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await expect(together[1]).rejects.toThrow("another change is under way");
  expect((await create("b", inputs("b", "x"))).id).toBe("thing-b");
});

describe("an update", () => {
  const update = (
    name: string,
    id: string,
    olds: Properties,
    oldInputs: Properties,
    news: Properties,
    preview = false,
  ) => provider.update({ ...about(name), id, olds, oldInputs, news, preview, timeout: 0 });

  it("computes what a creation would, under the same id and with the same digits", async () => {
    const inputs = of({ size: 1, name: "own" });
    const made = await create("one", inputs);
    const updated = await update("one", made.id, of(made.outputs), inputs, of({ size: 2, name: "own" }));
    expect(updated).toEqual({ id: "thing-own", outputs: { ...made.outputs, size: 2 }, secrets: new Set() });
    expect(temporary.world.find(THING, "thing-own")?.outputs).toEqual(updated.outputs);
    expect(calls()).toEqual(["create one thing-own", "update one thing-own"]);
  });

  it("does not stand in its own way", async () => {
    const seen: number[] = [];
    withModel({
      create: ({ world }) => {
        seen.push(world.records(THING).length);
        return { id: "x", computed: {} };
      },
    });
    const inputs = of({ size: 1, name: "own" });
    await create("one", inputs);
    await update("one", "x", inputs, inputs, of({ size: 2, name: "own" }));
    expect(seen).toEqual([0, 0]);
  });

  it("of a preview keeps what is computed and drops what is taken back", async () => {
    const inputs = of({ size: 1, name: "own", zone: "a" });
    const made = await create("one", inputs);
    const previewed = await update("one", made.id, of(made.outputs), inputs, of({ size: 2, name: "own" }), true);
    const { zone: _zone, ...rest } = made.outputs;
    expect(previewed.outputs).toEqual({ ...rest, size: 2 });
    expect(temporary.world.find(THING, made.id)?.outputs.size).toBe(1);
  });
});

describe("a deletion", () => {
  it("is refused while the cloud refuses it", async () => {
    withModel({
      delete: (_request, { id }) => {
        throw new Error(`${id} is in use`);
      },
    });
    const inputs = of({ size: 1, name: "own" });
    const { id, outputs } = await create("one", inputs);
    const asked = { ...about("one"), id, inputs, state: of(outputs), timeout: 0 };
    await expect(provider.delete(asked)).rejects.toThrow("thing-own is in use");
    expect(temporary.world.records()).toHaveLength(1);
  });

  it("takes the record, and finds nothing wrong in there being none", async () => {
    const inputs = of({ size: 1, name: "own" });
    const { id, outputs } = await create("one", inputs);
    const asked = { ...about("one"), id, inputs, state: of(outputs), timeout: 0 };
    await provider.delete(asked);
    await provider.delete(asked);
    expect(temporary.world.records()).toEqual([]);
    expect(calls()).toEqual(["create one thing-own", "delete one thing-own"]);
  });
});

describe("a read", () => {
  it("finds what is recorded, with the secrets of the state, and nothing of what is gone", async () => {
    const inputs = of({ size: 1, name: "own", secret: "s" }, ["secret"]);
    const { id, outputs, secrets } = await create("one", inputs);
    const state = { ...of(outputs), secrets: new Set(secrets) };
    expect(await provider.read({ ...about("one"), id, inputs, state })).toEqual({ id, outputs, secrets, inputs });
    temporary.world.remove(THING, id);
    expect(await provider.read({ ...about("one"), id, inputs, state })).toBeUndefined();
  });

  it("of what no state knows takes the record's word", async () => {
    const { id } = await create("one", of({ size: 1, name: "own" }));
    const found = await provider.read({ ...about("one"), id, inputs: NO_PROPERTIES, state: NO_PROPERTIES });
    expect(found?.inputs.values).toEqual({ size: 1, name: "own", settings: { address: "10.0.0.1" } });
  });
});

describe("a look-up", () => {
  const lookUp = (token: string, args: Record<string, unknown>) =>
    provider.invoke({ token, args: of(args), signal: new AbortController().signal });

  it("sees what there is, and the provider's configuration", async () => {
    await provider.configure(of({ region: "eu-central-1" }));
    await create("one", of({ size: 1, name: "own" }));
    expect(await lookUp(GET_THINGS, { zone: "a" })).toEqual({ result: { ids: ["eu-central-1a/thing-own"] } });
    expect(calls()).toEqual(["create one thing-own", "invoke  "]);
  });

  it("refuses wrong arguments, and a token that nobody taught it", async () => {
    expect(await lookUp(GET_THINGS, {})).toEqual({
      failures: [{ property: "zone", reason: "is required and missing" }],
    });
    await expect(lookUp("aws:test/getOthers:getOthers", {})).rejects.toThrow(
      /^look-up "aws:test\/getOthers:getOthers"/,
    );
  });
});
