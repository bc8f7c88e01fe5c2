import { z } from "zod";
import { list, mapping, secret, text, wholeNumber } from "./field";
import { dnsLabel } from "./names";
import { byteQuantity } from "./quantity";
import { variants } from "./variants";

const existingSecret = mapping(
  {
    kind: z.literal("secret").describe("A Secret that is there already."),
    name: dnsLabel(63, 'write a name such as "katib-database"').describe(
      "Secret in namespace kubeflow with the keys DB_USER and DB_PASSWORD.",
    ),
  },
  "write the key name below it",
);

const account = mapping(
  {
    kind: z.literal("given").describe("An account that the stack file states."),
    user: text(/^[^\s:@/]{1,32}$/, {
      expected: "an account of MySQL, without spaces, colons and slashes",
      fix: 'write one such as "katib"',
    }).describe("Account of the database."),
    password: secret("Password of the account."),
  },
  "write the keys user and password below it",
);

const own = mapping(
  {
    kind: z.literal("own").describe("A MySQL server in the cluster, which this platform runs."),
    size: byteQuantity().optional().describe("Size of its volume, which may grow and never shrinks. Without it, 10Gi."),
    storageClass: dnsLabel(63, 'write a name such as "standard"')
      .optional()
      .describe("StorageClass of its volume. Without it, the cluster's default one."),
    secret: dnsLabel(63, 'write a name such as "katib-database"')
      .optional()
      .describe(
        "Secret in namespace kubeflow with the keys DB_USER (root) and DB_PASSWORD, for those who keep passwords " +
          "elsewhere. Without it, a password is generated.",
      ),
  },
  "write its settings below it, such as size: 20Gi",
);

const external = mapping(
  {
    kind: z.literal("external").describe("A MySQL server that is there already, such as a cloud's."),
    host: text(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, {
      expected: "a host name or an address, without port",
      fix: 'write one such as "mysql.example.com"',
    }).describe("Host of the MySQL server, which Katib speaks to without TLS: keep it in a private network."),
    port: wholeNumber(1, 65535, "write the port of the server").optional().describe("Port. Without it, 3306."),
    database: text(/^[A-Za-z0-9_$-]{1,64}$/, {
      expected: "the name of a database",
      fix: 'write one such as "katib"',
    })
      .optional()
      .describe('Database that exists already, in which Katib makes its table. Without it, "katib".'),
    credentials: variants([account, existingSecret]).describe("The account."),
  },
  "write the keys host and credentials below it",
);

const trialKind = mapping(
  {
    group: text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
      expected: "the group of an API",
      fix: 'write the part of apiVersion before the slash, such as "argoproj.io"',
    }).describe('API group of the kind, such as "argoproj.io".'),
    version: text(/^v[0-9]+((alpha|beta)[0-9]+)?$/, {
      expected: "the version of an API",
      fix: 'write the part of apiVersion after the slash, such as "v1alpha1"',
    }).describe('Version of the kind, such as "v1alpha1".'),
    kind: text(/^[A-Z][A-Za-z0-9]{0,62}$/, {
      expected: "the name of a kind",
      fix: 'write it as manifests do, such as "Workflow"',
    }).describe('The kind, such as "Workflow".'),
    plural: text(/^[a-z0-9]{1,63}$/, {
      expected: "the plural name of a kind in lower case",
      fix: 'write the name that "kubectl api-resources" shows first, such as "workflows"',
    }).describe('Plural name of the kind, such as "workflows".'),
  },
  "write the keys group, version, kind and plural below it",
);

const algorithm = mapping(
  {
    name: dnsLabel(40, 'write a name such as "simulated-annealing"').describe(
      "Name by which experiments ask for it. That of one of Katib's replaces it.",
    ),
    image: text(/^[a-z0-9][a-z0-9._:/-]*(:(?!latest$)[\w][\w.-]*|@sha256:[0-9a-f]{64})$/, {
      expected: "an image with a fixed tag or digest",
      fix: 'write one such as "registry.example.com/suggestion-annealing:v1.2"',
    }).describe("Image of the program, which answers Katib's suggestion service on port 6789."),
    memory: byteQuantity().optional().describe("Memory that the program may use. Without it, 500Mi."),
  },
  "write the keys name and image below it",
);

/** How hyperparameters are searched. */
export const katibSchema = mapping(
  {
    database: variants([own, external])
      .optional()
      .describe("Where measurements are kept. Without it, in a MySQL server of its own."),
    trialKinds: list(trialKind, "write one kind per entry, each after a dash")
      .optional()
      .describe("Custom kinds of which trials may be made, besides Jobs, training jobs and TrainJobs."),
    algorithms: list(algorithm, "write one algorithm per entry, each after a dash")
      .optional()
      .describe("Algorithms of one's own, besides Katib's or in their place."),
  },
  "write the settings below it, such as trialKinds",
);

/** The settings of Katib, checked. */
export type KatibConfig = z.output<typeof katibSchema>;
