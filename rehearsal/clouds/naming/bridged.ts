import { AutoName, Naming } from "../auto-name";

/**
 * Naming of packages that are bridged from Terraform: `name`, where it is an argument that may be left out, is the
 * program's name, a dash and 7 digits (pulumi-terraform-bridge, `ProviderInfo.SetAutonaming`).
 */
export function bridgedNaming(others: Readonly<Record<string, AutoName>>, lowerCase = false): Naming {
  return (type, { properties, required }) => {
    if (Object.hasOwn(others, type)) return others[type];
    if (!Object.hasOwn(properties, "name") || required.includes("name")) return undefined;
    return { property: "name", kind: "random", separator: "-", digits: 7, lowerCase };
  };
}
