/** What a connector's setting is for, and whether Dex can do without it. */
interface Common {
  /** A sentence for editors and documentation. */
  readonly about: string;
  readonly required?: true;
}

/** A setting of a connector; its kind decides its type, how a stack file checks it, and where its value goes. */
export type Field = Common &
  (
    | { readonly kind: "text"; readonly example?: string }
    | { readonly kind: "url" }
    /** Travels in an environment variable, never in Dex' configuration. */
    | { readonly kind: "secret" }
    /** A PEM certificate; Dex gets the path of a file, under the name `as`. */
    | { readonly kind: "certificate"; readonly as?: string }
    /** The same for lists of paths. */
    | { readonly kind: "certificates" }
    /** A file whose contents nobody may see. */
    | { readonly kind: "secretFile"; readonly as: string }
    | { readonly kind: "flag" }
    /** Something that the user has to be aware of; always true, and nothing that Dex is told. */
    | { readonly kind: "acknowledgement" }
    | { readonly kind: "choice"; readonly options: readonly [string, ...string[]] }
    | { readonly kind: "texts"; readonly example?: string }
    | { readonly kind: "textMap" }
    | { readonly kind: "mapping"; readonly fields: Fields }
    | { readonly kind: "mappings"; readonly fields: Fields }
  );

export interface Fields {
  readonly [name: string]: Field;
}

/**
 * The type of a group of settings, from its table.
 * @typeParam S what a secret is: text in a chart, an Input in a component, ciphertext in a stack file
 */
export type SettingsOf<F, S> = {
  readonly [K in keyof F as F[K] extends { required: true } ? K : never]: ValueOf<F[K], S>;
} & {
  readonly [K in keyof F as F[K] extends { required: true } ? never : K]?: ValueOf<F[K], S>;
};

type ValueOf<F, S> = F extends { kind: "secret" | "secretFile" }
  ? S
  : F extends { kind: "text" | "url" | "certificate" }
    ? string
    : F extends { kind: "flag" }
      ? boolean
      : F extends { kind: "acknowledgement" }
        ? true
        : F extends { kind: "choice"; options: readonly (infer O)[] }
          ? O
          : F extends { kind: "texts" | "certificates" }
            ? readonly string[]
            : F extends { kind: "textMap" }
              ? Readonly<Record<string, string>>
              : F extends { kind: "mapping"; fields: infer G }
                ? SettingsOf<G, S>
                : F extends { kind: "mappings"; fields: infer G }
                  ? readonly SettingsOf<G, S>[]
                  : never;

/** Words of the tables of connectors. */
export const text = (about: string, example?: string) => ({ kind: "text", about, example }) as const;
export const url = (about: string) => ({ kind: "url", about }) as const;
export const secret = (about: string) => ({ kind: "secret", about }) as const;
export const certificate = (about: string, as?: string) => ({ kind: "certificate", about, as }) as const;
export const certificates = (about: string) => ({ kind: "certificates", about }) as const;
export const secretFile = (about: string, as: string) => ({ kind: "secretFile", about, as }) as const;
export const flag = (about: string) => ({ kind: "flag", about }) as const;
export const acknowledgement = (about: string) => ({ kind: "acknowledgement", about }) as const;
export const texts = (about: string, example?: string) => ({ kind: "texts", about, example }) as const;
export const textMap = (about: string) => ({ kind: "textMap", about }) as const;
export const choice = <const O extends readonly [string, ...string[]]>(options: O, about: string) =>
  ({ kind: "choice", about, options }) as const;
export const mapping = <const F extends Fields>(fields: F, about: string) =>
  ({ kind: "mapping", about, fields }) as const;
export const mappings = <const F extends Fields>(fields: F, about: string) =>
  ({ kind: "mappings", about, fields }) as const;
export const required = <const F extends Field>(field: F) => ({ ...field, required: true }) as const;
