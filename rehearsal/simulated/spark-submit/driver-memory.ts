import { SparkConf } from "./spark-conf";
import { Language } from "./submission";

const KIB_OF_UNIT: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3, p: 1024 ** 4 };

/** MiB that a driver needs beyond its memory: this part of it, and so many at least. */
const OVERHEAD_FACTORS: Readonly<Record<Language, number>> = { java: 0.1, python: 0.4, r: 0.4 };
const LEAST_OVERHEAD = 384;

/** MiB that a driver's Pod asks for: its memory and what its process needs besides. */
export function driverMemory(conf: SparkConf, language: Language): number {
  const memory = mebibytes(conf.get("spark.driver.memory") ?? "1g");
  const overhead = conf.get("spark.driver.memoryOverhead");
  if (overhead !== undefined) return memory + mebibytes(overhead);
  const factor = Number(
    conf.get("spark.driver.memoryOverheadFactor") ??
      conf.get("spark.kubernetes.memoryOverheadFactor") ??
      OVERHEAD_FACTORS[language],
  );
  return memory + Math.max(Math.trunc(factor * memory), LEAST_OVERHEAD);
}

/**
 * An amount of memory as Java writes it: `512m`, `1g`; a bare number is in MiB.
 *
 * @throws for anything else.
 */
export function mebibytes(text: string): number {
  const [, digits, unit = "m"] = /^(\d+)([kmgtp])?b?$/i.exec(text.trim()) ?? [];
  if (digits === undefined) throw new Error(`"${text}" is no size; write it as 512m or 1g`);
  return Math.trunc((Number(digits) * KIB_OF_UNIT[unit.toLowerCase()]) / 1024);
}
