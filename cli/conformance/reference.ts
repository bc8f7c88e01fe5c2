import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { PlainObject } from "../../charts/common/objects";
import type { ComponentObjects } from "./compare";

/**
 * Reads reference manifests from a directory that holds one file per component, `<component>.yaml`; a component may
 * be in a folder, such as `extras/nvidia-device-plugin-0.20.0`.
 *
 * @throws naming the file when it is missing, is not YAML, or holds something that is not a Kubernetes object
 */
export function readReference(directory: string, components: readonly string[]): ComponentObjects {
  return new Map(components.map((component) => [component, readManifests(join(directory, `${component}.yaml`))]));
}

function readManifests(file: string): PlainObject[] {
  if (!existsSync(file)) {
    throw new Error(`${file}: there is no such reference file; name a directory that has one per component`);
  }
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return [...documents].flatMap((document, index) => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    const content: unknown = document.toJS();
    if (content === null) return [];
    if (!isObject(content)) {
      throw new Error(
        `${file}: document ${index + 1} is not a Kubernetes object; it needs apiVersion, kind and metadata.name`,
      );
    }
    return [content];
  });
}

function isObject(content: unknown): content is PlainObject {
  const { apiVersion, kind, metadata } = content as Partial<PlainObject>;
  return typeof apiVersion === "string" && typeof kind === "string" && typeof metadata?.name === "string";
}
