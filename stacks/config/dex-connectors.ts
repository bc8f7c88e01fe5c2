import { z } from "zod";
import { CONNECTORS, type Connector, type ConnectorType } from "../../charts/dex/connectors";
import type { Field, Fields } from "../../charts/dex/connectors/field";
import { choice, flag, list, mapping, notOneOf, refusal, secret, text } from "./field";
import { dnsLabel } from "./names";
import type { Secret } from "./secret";

// Object.keys forgets the keys' type.
const TYPES = Object.keys(CONNECTORS) as ConnectorType[];

const FIX = "write the keys type, id, name and config below it";

/** A way to sign in by Dex; made from the same table as Dex' configuration. */
export const connectorSchema: z.ZodType<Connector<Secret>, Connector<Secret>> = z.discriminatedUnion(
  "type",
  // There is at least one.
  TYPES.map(schemaOf) as [ReturnType<typeof schemaOf>],
  {
    error: ({ code, input }) => {
      if (code !== "invalid_union") return refusal(input, "a mapping", FIX);
      // The discriminator's issue carries the whole mapping.
      return notOneOf((input as { type?: unknown }).type, TYPES, "write one of them");
    },
  },
  // The table is the source of both, the schema and the type.
) as unknown as z.ZodType<Connector<Secret>, Connector<Secret>>;

/** Text on one line. */
export function line(example?: string) {
  const fix = example === undefined ? "write it, or leave it out" : `write a text, such as ${JSON.stringify(example)}`;
  return text(/^[^\n]*\S[^\n]*$/, { expected: "text on one line", fix });
}

function schemaOf(type: ConnectorType) {
  return mapping(
    {
      type: z.literal(type).describe("Kind of provider."),
      id: dnsLabel(40, 'write an id such as "corporate"').describe(
        "Identifies the connector for ever: it is part of its users' ids.",
      ),
      name: line("Corporate directory").describe("Shown on the sign-in page."),
      config: group(CONNECTORS[type]).describe("The connector's settings, under Dex' names."),
    },
    FIX,
  );
}

function group(fields: Fields) {
  const required = Object.keys(fields).filter((name) => fields[name].required);
  const keys = required.length > 0 ? `the keys ${required.join(", ")}` : "its settings";
  const shape = Object.entries(fields).map(([name, field]) => {
    const schema = valueOf(field).describe(field.about);
    return [name, field.required ? schema : schema.optional()];
  });
  return mapping(Object.fromEntries(shape) as z.core.$ZodLooseShape, `write ${keys} below it`);
}

function valueOf(field: Field): z.ZodType {
  switch (field.kind) {
    case "text":
      return line(field.example);
    case "url":
      return text(/^https?:\/\/[^\s/?#]+\S*$/, {
        expected: "an http or https address",
        fix: 'write one such as "https://idp.example.com"',
      });
    case "secret":
    case "secretFile":
      return secret(field.about);
    case "certificate":
      return certificate();
    case "certificates":
      return several(certificate(), "certificate");
    case "flag":
      return flag("write true or false");
    case "acknowledgement":
      return z.literal(true, {
        error: ({ input }) => refusal(input, "true", `write true once this holds: ${field.about}`),
      });
    case "choice":
      return choice(field.options, "write one of them");
    case "texts":
      return several(line(field.example), "text");
    case "textMap":
      return z.record(z.string(), line(), {
        error: ({ input }) => refusal(input, "a mapping", "write one entry per line"),
      });
    case "mapping":
      return group(field.fields);
    case "mappings":
      return several(group(field.fields), "mapping");
  }
}

/** An empty list would let everybody in, which is what leaving it out says. */
function several(item: z.ZodType, each: string) {
  return list(item, `write one ${each} per entry, each after a dash`).min(1, {
    error: "is empty; list at least one, or leave it out",
  });
}

function certificate() {
  return text(/^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\s*$/, {
    expected: "a PEM certificate",
    fix: 'write all of its lines, indented, below "|"',
  });
}
