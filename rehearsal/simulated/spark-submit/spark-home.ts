import { join } from "node:path";

/** What SPARK_HOME is to be for a program that runs `bin/spark-submit` in it: the simulated one. */
export const SIMULATED_SPARK_HOME = __dirname;

/** Where that finds all that it consists of. */
export const SIMULATED_SPARK_FILES = join(__dirname, "..", "..", "..");
