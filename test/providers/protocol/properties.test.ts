import * as fc from "fast-check";

import { UNKNOWN, fromStruct, secretsWithin, toStruct } from "../../../providers/protocol/properties";

const name = fc.stringMatching(/^[a-z]{1,8}$/);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 8 }),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

describe("properties of a message", () => {
  it("come back as they were sent, secrets known by name", () => {
    const properties = fc.dictionary(name, json, { maxKeys: 5, noNullPrototype: true });
    fc.assert(
      fc.property(properties, fc.infiniteStream(fc.boolean()), (values, coin) => {
        const secrets = new Set(Object.keys(values).filter(() => coin.next().value));
        const read = fromStruct(toStruct(values, secrets));
        expect(read).toEqual({ values, secrets, hasUnknowns: false });
      }),
    );
  });

  it("tell that a value is unknown, wherever it is", () => {
    const read = fromStruct(toStruct({ spec: { containers: [{ image: UNKNOWN }] } }));
    expect(read.hasUnknowns).toBe(true);
    expect(read.values).toEqual({ spec: { containers: [{ image: UNKNOWN }] } });
  });

  it("name a secret by its path, however deep it is", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "s3cr3t" };
    const read = fromStruct(toStruct({ spec: { env: [{ value: secret }] }, plain: 1 }));
    expect(read.values).toEqual({ spec: { env: [{ value: "s3cr3t" }] }, plain: 1 });
    expect([...read.secrets]).toEqual(["spec.env[0].value"]);
  });

  it("take an output without a value for unknown and a secret one for secret", () => {
    const output = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", secret: true };
    const read = fromStruct(toStruct({ token: output }));
    expect(read).toEqual({ values: { token: UNKNOWN }, secrets: new Set(["token"]), hasUnknowns: true });
  });

  it("leave out what is undefined, at any depth", () => {
    const values = { a: undefined, b: 1, c: { d: undefined, e: [{ f: undefined }] } };
    expect(fromStruct(toStruct(values)).values).toEqual({ b: 1, c: { e: [{}] } });
  });

  it("come back with secrets at any path, those within a secret told by it alone", () => {
    const paths = ["data", 'labels["a.b/c"]', "items[1].value"];
    const values = { data: { key: "x" }, labels: { "a.b/c": "y" }, items: [{ value: 1 }, { value: 2 }] };
    const read = fromStruct(toStruct(values, new Set([...paths, "data.key"])));
    expect(read).toEqual({ values, secrets: new Set(paths), hasUnknowns: false });
  });

  it("keep no trace of a secret outside of its envelope", () => {
    const text = JSON.stringify(toStruct({ data: { key: "s3cr3t" }, plain: 1 }, new Set(["data.key"])).toJavaScript());
    expect(text).toBe(
      '{"data":{"key":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"s3cr3t"}},"plain":1}',
    );
  });
});

describe("secrets within values of the same shape", () => {
  it("are found by their paths; within a list the whole list is secret", () => {
    const values = { data: { key: "x" }, env: [{ value: 1 }], text: "t" };
    const secrets = ["data.key", "env[0].value", "text.part", "gone.key"];
    expect([...secretsWithin(values, secrets)]).toEqual(["data.key", "env", "text"]);
  });
});
