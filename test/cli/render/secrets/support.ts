import type { PlainObject } from "../../../../charts/common/objects";
import { secretValues } from "../../../../cli/render/secrets/secret-value";
import { wantedSecret, type WantedSecret } from "../../../../cli/render/secrets/wanted-secret";
import { secretNames } from "../../../../cli/render/values";
import type { UnknownValue } from "../../../../recorder/values";
import { object, platform, RANDOM, unit } from "../support";

/** Values as a recorder names them. */
export const VALUES: readonly UnknownValue[] = [
  { name: "dex-client-secret.base64", isSecret: true, type: RANDOM },
  { name: "cookie-key.base64~1", isSecret: true, from: ["cookie-key.base64"] },
  { name: "db-password.hex", isSecret: true, type: RANDOM },
  { name: "cloud-password.hex~1", isSecret: true, from: ["cloud-password.hex"] },
  { name: "kubeflow:dex.connectors[0].config.clientSecret", isSecret: true },
  { name: "artifacts-key.secret", isSecret: false, type: "gcp:storage/hmacKey:HmacKey" },
];

export const SECRETS: readonly PlainObject[] = [
  object("Secret", "dex", {
    namespace: "auth",
    type: "Opaque",
    stringData: { ID: "kubeflow", SECRET: "<<dex-client-secret.base64>>" },
  }),
  object("Secret", "proxy", {
    namespace: "proxy",
    type: "Opaque",
    metadata: { name: "proxy", labels: { app: "proxy" }, annotations: { note: "it's {{ here }}" } },
    data: { fixed: Buffer.from("a b").toString("base64") },
    stringData: {
      cfg: "{<<dex-client-secret.base64>>}\nkey: '<<cookie-key.base64~1>>' <<unknown>>\n",
    },
  }),
];

const DATABASE = { type: "gcp:sql/user:User", name: "database-user", protect: false, retainOnDelete: false };

export const RECORDED = platform(
  [
    unit("a", [
      ...SECRETS,
      object("Secret", "others", {
        stringData: Object.fromEntries(VALUES.slice(2).map(({ name }, i) => [`k${i}`, `<<${name}>>`])),
      }),
    ]),
  ],
  VALUES,
  [{ ...DATABASE, inputs: { settings: [{ password: "<<cloud-password.hex~1>>" }], instance: "x" } }],
);

export const KNOWN = secretValues(RECORDED, secretNames(RECORDED));

/** The Secrets as they are wanted. */
export const WANTED = SECRETS.map((secret) => wantedSecret(secret, KNOWN) as WantedSecret);
