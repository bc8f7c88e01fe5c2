import { z } from "zod";
import { line } from "./dex-connectors";
import { list, mapping, secret, text, wholeNumber } from "./field";
import { dnsLabel } from "./names";
import { byteQuantity } from "./quantity";
import { variants } from "./variants";

function storageClass() {
  return dnsLabel(253, 'write the name of a StorageClass, such as "fast"')
    .optional()
    .describe("StorageClass of the volume. Without it, the cluster's default one.");
}

function secretName() {
  return dnsLabel(253, 'write the name of a Secret in namespace kubeflow, such as "registry-database"');
}

const ownDatabase = mapping(
  {
    kind: z.literal("own").describe("A MySQL server in the cluster, which this platform runs."),
    size: byteQuantity().default("10Gi").describe('Size of its volume, such as "10Gi".'),
    storageClass: storageClass(),
    secret: secretName()
      .optional()
      .describe(
        "Secret that is there already, with the keys MYSQL_USER_NAME (root) and MYSQL_ROOT_PASSWORD. Without it, a password is generated.",
      ),
  },
  "write kind: own below it",
);

const existingDatabase = mapping(
  {
    kind: z.literal("existing").describe("A MySQL server that is there already, such as a cloud's."),
    host: text(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, {
      expected: "a host name or an IPv4 address, without scheme and port",
      fix: 'write one such as "mysql.example.com"',
    }).describe("Host that Pods reach it at."),
    port: wholeNumber(1, 65535, "write the port of the server").default(3306).describe("Port of the server."),
    database: text(/^[A-Za-z0-9_$-]{1,64}$/, {
      expected: "the name of a MySQL database",
      fix: 'write one such as "model_registry"',
    }).describe("Name of the database, which has to be there."),
    secret: secretName().describe("Secret in namespace kubeflow with the keys username and password."),
  },
  "write the keys host, database and secret below it",
);

const named = {
  id: text(/^[a-z0-9_]{1,63}$/, {
    expected: "an id of lower-case letters, digits and _, at most 63 characters",
    fix: 'write one such as "hugging_face"',
  }).describe("Identifies the source for ever."),
  name: line("Hugging Face").describe("What users see."),
  labels: list(line("Community"), "write one label per entry, each after a dash")
    .min(1, { error: "is empty; write a label, or leave it out" })
    .optional()
    .describe("By which users filter."),
};

function models(example: string) {
  const model = text(/^[\w.-]+\/([\w.-]+\*?|\*)$/, {
    expected: "a model of Hugging Face as organization/name, where the name may end with *",
    fix: `write one such as "${example}"`,
  });
  return list(model, "write one model per entry, each after a dash").min(1, {
    error: "is empty; write at least one model",
  });
}

const huggingFace = mapping(
  {
    kind: z.literal("huggingFace").describe("Models of Hugging Face, which the catalog asks about them."),
    ...named,
    include: models("meta-llama/Llama-3.2-1B").describe("Models that are shown."),
    exclude: models("meta-llama/*").optional().describe("Models of these that are not shown."),
  },
  "write the keys id, name and include below it",
);

const described = mapping(
  {
    kind: z.literal("models").describe("Models that the stack file describes."),
    ...named,
    file: text(/^[^]*\S[^]*$/, {
      expected: "a text in YAML",
      fix: "write source and models below it, as the catalog reads them, after file: |",
    }).describe("YAML with source and models, as the catalog reads them."),
  },
  "write the keys id, name and file below it",
);

const catalog = mapping(
  {
    size: byteQuantity().default("5Gi").describe('Size of the volume of its PostgreSQL server, such as "5Gi".'),
    storageClass: storageClass(),
    secret: secretName()
      .optional()
      .describe(
        "Secret that is there already, with the keys POSTGRES_USER and POSTGRES_PASSWORD. Without it, a password is generated.",
      ),
    sources: list(variants([huggingFace, described]), "write one source per entry, each after a dash")
      .optional()
      .describe("Where the catalog's models come from. Without it, the catalog is empty."),
    huggingFaceKey: secret(
      "Access token of Hugging Face, for models with a licence to accept and for more requests.",
    ).optional(),
  },
  "write the settings below it, such as sources",
);

/** Where the model registry keeps what it knows, and what its catalog shows. */
export const modelRegistrySchema = mapping(
  {
    database: variants([ownDatabase, existingDatabase])
      .prefault({ kind: "own" })
      .describe("Where the registry keeps models and their versions."),
    catalog: catalog.prefault({}).describe("The catalog of models to start from."),
  },
  "write the settings below it, such as catalog",
);

/** The settings of the model registry, checked. */
export type ModelRegistryConfig = z.output<typeof modelRegistrySchema>;
