import type * as X509 from "@peculiar/x509";

/** The library that makes certificates. */
export type X509Library = typeof X509;

let loaded: Promise<X509Library> | undefined;

/** Loads the library when the first certificate is made: it takes a tenth of a second, which other commands need not pay. */
export function x509(): Promise<X509Library> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<X509Library> {
  offerMetadata();
  return import("@peculiar/x509");
}

/** The functions of decorators' metadata, of which the library needs these three and which no release of Node has. */
interface MetadataReflection {
  getMetadata?: (key: unknown, target: object) => unknown;
  getOwnMetadata: (key: unknown, target: object) => unknown;
  defineMetadata: (key: unknown, value: unknown, target: object) => void;
}

function offerMetadata(): void {
  const reflection = Reflect as unknown as MetadataReflection;
  if (reflection.getMetadata) return;
  const known = new WeakMap<object, Map<unknown, unknown>>();
  const own = (key: unknown, target: object): unknown => known.get(target)?.get(key);
  reflection.getOwnMetadata = own;
  reflection.defineMetadata = (key, value, target) => {
    known.set(target, (known.get(target) ?? new Map<unknown, unknown>()).set(key, value));
  };
  reflection.getMetadata = (key, target) => {
    for (let at: object | null = target; at; at = Object.getPrototypeOf(at) as object | null) {
      const value = own(key, at);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}
