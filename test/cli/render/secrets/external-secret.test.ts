import fc from "fast-check";
import { externalSecret } from "../../../../cli/render/secrets/external-secret";
import { piecesOf } from "../../../../cli/render/secrets/secret-value";
import { KNOWN, WANTED } from "./support";

const store = { store: { name: "vault", kind: "ClusterSecretStore" }, refreshInterval: "1h" } as const;

test("a Secret becomes an ExternalSecret, by which its values come from the store", () => {
  expect(externalSecret(WANTED[1], store, "prod")).toEqual({
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name: "proxy", namespace: "proxy", labels: { app: "proxy" } },
    spec: {
      refreshInterval: "1h",
      secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
      target: {
        name: "proxy",
        creationPolicy: "Owner",
        deletionPolicy: "Retain",
        template: {
          engineVersion: "v2",
          type: "Opaque",
          metadata: { labels: { app: "proxy" }, annotations: { note: `it's {{ "{{" }} here }}` } },
          data: {
            fixed: "a b",
            cfg: `{{ "{" }}{{ .dexClientSecret }}}\nkey: '{{ .cookieKey }}' <<unknown>>\n`,
          },
        },
      },
      data: [
        { secretKey: "dexClientSecret", remoteRef: { key: "kubeflow/prod/dex-client-secret" } },
        { secretKey: "cookieKey", remoteRef: { key: "kubeflow/prod/cookie-key" } },
      ],
    },
  });
});

test("a value has one name in the store, for all Secrets that hold it, with the prefix of the stack file", () => {
  const keys = WANTED.map((secret) => externalSecret(secret, { ...store, prefix: "kf-" }, "prod").spec);
  expect(keys.map((spec) => (spec as { data: object[] }).data[0])).toEqual([
    { secretKey: "dexClientSecret", remoteRef: { key: "kf-dex-client-secret" } },
    { secretKey: "dexClientSecret", remoteRef: { key: "kf-dex-client-secret" } },
  ]);
});

interface Rendered {
  readonly target: { readonly template: { readonly data: { readonly k: string } } };
}

/** What a template of Go's makes of fields and texts in quotes; an action ends at the first two braces after a space. */
function executed(template: string, values: Readonly<Record<string, string>>): string {
  const start = template.indexOf("{{");
  if (start < 0) return template;
  const action = /^\{\{ (?:"(\{+)"|\.([a-z]\w*)) \}\}/.exec(template.slice(start));
  if (!action) throw new Error(`no action at ${start} of ${template}`);
  const text = action[1] ?? values[action[2]];
  return template.slice(0, start) + text + executed(template.slice(start + action[0].length), values);
}

test("a template makes the text that the Secret had, whatever braces are in it", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "{{",
    " .x }}",
    "a",
    "\n",
    '"',
    "<<db-password.hex>>",
    "<<cookie-key.base64~1>>",
  );
  fc.assert(
    fc.property(fc.array(piece), (parts) => {
      const text = parts.join("");
      const secret = { ...WANTED[0], entries: [{ key: "k", pieces: piecesOf(text, KNOWN) }] };
      const { spec } = externalSecret(secret, store, "prod");
      const made = executed((spec as Rendered).target.template.data.k, { dbPassword: "P{", cookieKey: "C}" });
      expect(made).toBe(text.replaceAll("<<db-password.hex>>", "P{").replaceAll("<<cookie-key.base64~1>>", "C}"));
    }),
  );
});
