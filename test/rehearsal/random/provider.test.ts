import { UNKNOWN } from "../../../providers/protocol/properties";
import { ResourceRequest } from "../../../providers/protocol/provider";
import { SimulatedRandomProvider } from "../../../rehearsal/random/provider";
import { properties } from "../../providers/support/properties";
import { NotedLog } from "../../providers/support/resource-log";

const provider = new SimulatedRandomProvider();
const type = "random:index/randomBytes:RandomBytes";
const about: ResourceRequest = {
  urn: "urn",
  type,
  signal: new AbortController().signal,
  log: new NotedLog(),
};

async function bytes(): Promise<Record<string, unknown>> {
  const created = await provider.create({ ...about, inputs: properties({ length: 32 }), preview: false, timeout: 0 });
  expect(created.id).toBe("none");
  expect([...(created.secrets ?? [])]).toEqual(["base64", "hex"]);
  return created.outputs;
}

test("makes as many bytes as are asked for, each time others, and keeps them secret", async () => {
  const [one, other] = [await bytes(), await bytes()];
  expect(Buffer.from(String(one.base64), "base64").toString("hex")).toBe(one.hex);
  expect(String(one.hex)).toMatch(/^[0-9a-f]{64}$/);
  expect(other.hex).not.toBe(one.hex);
});

test("does not know them in a preview", async () => {
  const { id, outputs } = await provider.create({
    ...about,
    inputs: properties({ length: 8 }),
    preview: true,
    timeout: 0,
  });
  expect([id, outputs.base64, outputs.hex]).toEqual(["", UNKNOWN, UNKNOWN]);
});

test("makes them anew for another length or keeper, and for nothing else", async () => {
  const changes = async (olds: Record<string, unknown>, news: Record<string, unknown>) =>
    (
      await provider.diff({
        ...about,
        id: "none",
        oldInputs: properties(olds),
        olds: properties({}),
        news: properties(news),
      })
    ).changes;
  expect(await changes({ length: 8 }, { length: 8 })).toEqual({});
  expect(await changes({ length: 8 }, { length: 9 })).toEqual({ length: "update-replace" });
  expect(await changes({ length: 8 }, { length: 8, keepers: { turn: "2" } })).toEqual({ keepers: "update-replace" });
});

test("refuses a length that is none, and other types", async () => {
  const checked = await provider.check({ ...about, olds: properties({}), news: properties({ length: 0 }) });
  expect(checked.failures).toEqual([{ property: "length", reason: '"0" is not a number of bytes; write 1 or more' }]);
  const other = { ...about, type: "random:index/randomPet:RandomPet", olds: properties({}), news: properties({}) };
  await expect(provider.check(other)).rejects.toThrow('type "random:index/randomPet:RandomPet": a rehearsal has');
});
