import { wantedSecret } from "../../../../cli/render/secrets/wanted-secret";
import { object } from "../support";
import { KNOWN, WANTED } from "./support";

test("a Secret tells its texts in pieces, what is in base64 among them", () => {
  const [, { id, entries, labels }] = WANTED;
  const [client, cookie] = [KNOWN.get("dex-client-secret.base64"), KNOWN.get("cookie-key.base64~1")];
  expect([id, labels]).toEqual(["Secret proxy/proxy", { app: "proxy" }]);
  expect(entries).toEqual([
    { key: "fixed", pieces: ["a b"] },
    { key: "cfg", pieces: ["{", client, "}\nkey: '", cookie, "' <<unknown>>\n"] },
  ]);
});

test.each([
  object("Secret", "empty"),
  object("Secret", "for-a-controller", { data: {} }),
  object("Secret", "public", { stringData: { user: "root" } }),
  object("ConfigMap", "c", { data: { a: "<<db-password.hex>>" } }),
  object("Secret", "of-another-group", { apiVersion: "x/v1", stringData: { a: "<<db-password.hex>>" } }),
])("%j is rendered as it is", (each) => {
  expect(wantedSecret(each, KNOWN)).toBeUndefined();
});

test("a value within base64 is a fault of the chart", () => {
  const secret = object("Secret", "s", { namespace: "n", data: { a: "<<db-password.hex>>" } });
  expect(() => wantedSecret(secret, KNOWN)).toThrow("Secret n/s: data.a is no base64; write it as stringData");
});
