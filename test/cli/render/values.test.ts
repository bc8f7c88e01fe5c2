import { filled, secretNames } from "../../../cli/render/values";
import { object, platform, RANDOM, unit } from "./support";

const secret = object("Secret", "s", {
  namespace: "n",
  stringData: { a: "<<p.hex>>", b: "<<key.id>>", c: "<<db.host>>" },
});
const config = object("ConfigMap", "c", {
  namespace: "n",
  data: { url: "mysql://<<db.host>>:<<db.port>>/<<not-ours>>" },
});
const recorded = platform(
  [unit("a", [secret, config])],
  [
    { name: "p.hex", isSecret: true, type: RANDOM },
    { name: "key.id", isSecret: false, type: "gcp:storage/hmacKey:HmacKey" },
    { name: "db.host", isSecret: false, type: "aws:rds/instance:Instance" },
    { name: "db.port", isSecret: false, from: ["db.x"] },
  ],
);

test("secrets, and what is in Secrets alone, are in no file", () => {
  expect([...secretNames(recorded)]).toEqual(["p.hex", "key.id"]);
});

test("known values stand in their places, and the others are told with theirs", () => {
  const given = new Map(Object.entries({ "db.host": "10.0.0.1", "p.hex": "secret", "not-ours": "x" }));
  const { platform: made, needed } = filled(recorded, given, secretNames(recorded));
  expect(made.units[0].objects.map(({ stringData, data }) => stringData ?? data)).toEqual([
    { a: "<<p.hex>>", b: "<<key.id>>", c: "10.0.0.1" },
    { url: "mysql://10.0.0.1:<<db.port>>/<<not-ours>>" },
  ]);
  expect(needed).toEqual([{ name: "db.port", from: ["db.x"], objects: ["ConfigMap n/c"] }]);
});

test("a value that is needed in several objects is told once", () => {
  expect(filled(recorded, new Map(), secretNames(recorded)).needed).toEqual([
    { name: "db.host", type: "aws:rds/instance:Instance", objects: ["Secret n/s", "ConfigMap n/c"] },
    { name: "db.port", from: ["db.x"], objects: ["ConfigMap n/c"] },
  ]);
});
