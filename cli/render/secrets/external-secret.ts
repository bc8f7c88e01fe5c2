import type { PlainObject } from "../../../charts/common/objects";
import type { RenderSecrets } from "../../../stacks/config/render";
import type { SecretValue } from "./secret-value";
import { valuesOf, type SecretEntry, type WantedSecret } from "./wanted-secret";

/** How External Secrets Operator gets at values. */
export type ExternalStore = Omit<Extract<RenderSecrets, { kind: "external" }>, "kind">;

/** Name of a value in the store. A value of several Secrets has one name. */
export function storeKey({ key }: SecretValue, { prefix }: ExternalStore, stack: string): string {
  return `${prefix ?? `kubeflow/${stack}/`}${key}`;
}

/**
 * An ExternalSecret (external-secrets.io/v1), of which External Secrets Operator makes the Secret: same name, type,
 * labels and texts, with values from the store in their places.
 */
export function externalSecret(secret: WantedSecret, store: ExternalStore, stack: string): PlainObject {
  const { name, namespace, type, labels, annotations, entries } = secret;
  const metadata = { ...mappingOf("labels", templates(labels)), ...mappingOf("annotations", templates(annotations)) };
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name, namespace, ...mappingOf("labels", labels) },
    spec: {
      refreshInterval: store.refreshInterval,
      secretStoreRef: { kind: store.store.kind, name: store.store.name },
      target: {
        name,
        creationPolicy: "Owner",
        // A value that is gone from the store is an error, and no reason to take the Secret away.
        deletionPolicy: "Retain",
        template: {
          engineVersion: "v2",
          type,
          ...mappingOf("metadata", metadata),
          data: Object.fromEntries(entries.map(({ key, pieces }) => [key, template(pieces)])),
        },
      },
      data: valuesOf(secret).map((value) => ({
        secretKey: variable(value),
        remoteRef: { key: storeKey(value, store, stack) },
      })),
    },
  };
}

function mappingOf(name: string, content: object): object {
  return Object.keys(content).length > 0 ? { [name]: content } : {};
}

/** The operator reads texts of labels and annotations as templates, too. */
function templates(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, template([text])]));
}

/** Pieces of a text as a template of Go's. */
function template(pieces: SecretEntry["pieces"]): string {
  return pieces.map((piece) => (typeof piece === "string" ? literal(piece) : `{{ .${variable(piece)} }}`)).join("");
}

/** Braces that a template would take for its own: two, or one beside what follows it. */
const BRACES = /\{{2,}|\{+$/g;

function literal(text: string): string {
  return text.replace(BRACES, (braces) => `{{ "${braces}" }}`);
}

/** A name that a template can use: in a field's name, Go has no dashes and no digit at the start. */
function variable({ key }: SecretValue): string {
  const camel = key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^[a-z]/.test(camel) ? camel : `value${camel}`;
}
