import type { Resource } from "./pulumi/resource";
import { Values } from "./values";

/** What a program has registered so far, and the values that it could not know. */
export class Recording {
  readonly resources: Resource[] = [];
  readonly values = new Values();

  constructor(readonly stack: string) {}
}

let current: Recording | undefined;

/** The recording that runs: as with Pulumi's own engine, there is one in a process at a time. */
export function recording(): Recording {
  if (!current) throw new Error("no program is being recorded");
  return current;
}

/** Runs a program and returns what it registered. @throws what the program throws */
export function recorded(stack: string, program: () => void): Recording {
  if (current) throw new Error("a program is being recorded already");
  const made = new Recording(stack);
  current = made;
  try {
    program();
  } finally {
    current = undefined;
  }
  return made;
}
