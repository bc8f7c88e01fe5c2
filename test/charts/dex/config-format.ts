import { z } from "zod";
import { connectorFormats, optional, text, texts, url } from "./connector-formats";

const duration = z.string().regex(/^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/);

/** Types of connectors that Dex documents, but for those of its own tests. */
export const DOCUMENTED_CONNECTORS = Object.keys(connectorFormats);

const id = z.string().regex(/^[a-z0-9-]+$/);
const connectors = Object.entries(connectorFormats).map(([type, config]) =>
  z.strictObject({ type: z.literal(type), id, name: text, config }),
);

/** Dex 2.45's configuration as a whole. */
export const dexConfigFormat = z.strictObject({
  issuer: url,
  storage: z.strictObject({
    type: z.literal("kubernetes"),
    config: z.strictObject({ inCluster: z.literal(true) }),
  }),
  web: z.strictObject({ http: z.string().regex(/^[\d.]+:\d+$/) }),
  logger: z.strictObject({ level: z.enum(["debug", "info", "warn", "error"]), format: z.enum(["text", "json"]) }),
  frontend: z.strictObject({ issuer: text }).optional(),
  oauth2: z.strictObject({ skipApprovalScreen: z.boolean(), passwordConnector: text.optional() }),
  expiry: z
    .strictObject(
      optional({
        idTokens: duration,
        signingKeys: duration,
        authRequests: duration,
        refreshTokens: z.strictObject(
          optional({
            disableRotation: z.boolean(),
            reuseInterval: duration,
            validIfNotUsedFor: duration,
            absoluteLifetime: duration,
          }),
        ),
      }),
    )
    .optional(),
  enablePasswordDB: z.boolean(),
  connectors: z.array(z.discriminatedUnion("type", connectors as [(typeof connectors)[0]])).optional(),
  staticPasswords: z
    .array(z.strictObject({ email: z.email(), hashFromEnv: text, username: text, userID: text }))
    .optional(),
  staticClients: z.array(
    z.strictObject({
      name: text,
      redirectURIs: z.array(z.string().regex(/^(https?:\/\/|\/)/)).min(1),
      ...optional({
        id: text,
        idEnv: text,
        secretEnv: text,
        public: z.literal(true),
        trustedPeers: texts,
      }),
    }),
  ),
});
