import { createRequire } from "node:module";

/**
 * What Pulumi's SDK loads when it is imported and needs only to serialize functions, as dynamic providers have them: a
 * TypeScript compiler and npm's own library, a third of its loading time. A program that does serialize one still can:
 * the module is loaded when something of it is first used.
 */
const HEAVY = ["@pulumi/pulumi/typescript-shim", "@npmcli/arborist"];

/** Makes modules load when they are first used. Import this before the SDK. */
export function loadLazily(names: readonly string[], from: NodeJS.Require): void {
  for (const name of names) {
    const path = from.resolve(name);
    if (!from.cache[path]) from.cache[path] = { exports: lazily(path, from), loaded: true } as unknown as NodeJS.Module;
  }
}

function lazily(path: string, from: NodeJS.Require): object {
  let loaded: object | undefined;
  const load = (): object => {
    if (!loaded) {
      delete from.cache[path];
      loaded = from(path) as object;
    }
    return loaded;
  };
  return new Proxy(Object.create(null) as object, {
    get(_target, key) {
      // Compiled imports ask this of every module at once; a namespace without it would be copied, hence loaded.
      if (key === "__esModule") return true;
      return key === "default" ? load() : (Reflect.get(load(), key) as unknown);
    },
    has: (_target, key) => key in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_target, key) => {
      const descriptor = Object.getOwnPropertyDescriptor(load(), key);
      // A proxy may not call a property fixed that its own target lacks.
      return descriptor && { ...descriptor, configurable: true };
    },
  });
}

// npm's library is a dependency of the SDK, not ours: it is looked for from there.
loadLazily(HEAVY, createRequire(require.resolve("@pulumi/pulumi/package.json")));
