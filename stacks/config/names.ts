import { z } from "zod";
import { refusal, text } from "./field";

/** A name that Kubernetes accepts for Namespaces and Nodes (RFC 1123 label). */
export function dnsLabel(maxLength: number, fix: string) {
  return text(new RegExp(`^(?=.{1,${maxLength}}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$`), {
    expected: `a DNS label (lower-case letters, digits and inner "-", at most ${maxLength} characters)`,
    fix,
  });
}

/** A user as the API server sees them: an e-mail address, or any other User name that is not one of Kubernetes' own. */
export function userName() {
  return text(/^(?!system:)[^\s]{1,253}$/, {
    expected: 'a user name without spaces that does not start with "system:"',
    fix: 'write the e-mail address or User name, such as "ada@example.com"',
  });
}

/** The value of a label or taint. */
export function labelValue() {
  return text(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, {
    expected: 'a label value (letters, digits and inner "-", "_", ".", at most 63 characters)',
    fix: "write a shorter or simpler text",
  });
}

/** The key of a label or taint, with an optional DNS prefix. */
export function labelKey() {
  return text(
    /^(?:(?=[^/]{1,253}\/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    {
      expected: 'a label key (letters, digits and inner "-", "_", ".", after an optional "prefix/")',
      fix: 'write a key such as "example.com/disk"',
    },
  );
}

/** A domain or host of the DNS; not an address, whose last label would be a number. */
export function domainName(fix: string) {
  return text(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    expected: "a DNS name in lower case, without scheme, port and path",
    fix,
  });
}

/** A mapping of labels or annotations, by their keys. */
export function keyed<T extends z.ZodType>(what: "annotation" | "label", value: T) {
  return z.record(labelKey(), value, {
    error: ({ code, input }) =>
      code === "invalid_key"
        ? `is no ${what} key; write letters, digits and inner "-", "_", ".", after an optional "prefix/"`
        : refusal(input, "a mapping", `write one ${what} per line, as key: value`),
  });
}

/** An id of Azure's. */
export const uuid = (what: string) =>
  text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
    expected: `${what} as Azure writes it`,
    fix: 'write it such as "00000000-0000-0000-0000-000000000000"',
  });
