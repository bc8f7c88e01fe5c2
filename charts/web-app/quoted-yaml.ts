import { stringify } from "yaml";

/** YAML with every text in quotes, so that parsers of version 1.1, such as Python's, take none for something else. */
export function quotedYaml(value: unknown): string {
  return stringify(value, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}
