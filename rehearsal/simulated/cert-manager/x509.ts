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
  // Its decorators need this, and leave it to whoever uses the library.
  await import("reflect-metadata");
  return import("@peculiar/x509");
}
