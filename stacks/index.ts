import { program } from "./program";

// Pulumi calls a function that a program's module is, and takes its result as the outputs of the stack.
export = program;
