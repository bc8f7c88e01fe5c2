import { z } from "zod";
import { refusal } from "./field";

/** Cores: a number such as 8 or 0.5, or a text such as "500m" (thousandths). The output is always text. */
export function cpuQuantity() {
  const error: z.core.$ZodErrorMap = ({ input }) =>
    refusal(input, 'a positive number of cores, such as 8 or "500m"', "write how many cores");
  const number = z.number({ error }).positive({ error });
  const text = z.string({ error }).regex(/^(?!0+(\.0+)?m?$)\d+(\.\d+)?m?$/, { error });
  return z.union([number, text], { error }).transform(String);
}

/** Bytes with a unit, as Kubernetes writes them. A bare number is refused: "32" would be 32 bytes. */
export function byteQuantity() {
  const error: z.core.$ZodErrorMap = ({ input }) =>
    refusal(input, "a positive number of bytes with a unit", 'write a number and Ki, Mi, Gi or Ti, such as "32Gi"');
  return z.string({ error }).regex(/^(?!0+(\.0+)?[A-Za-z])\d+(\.\d+)?([KMGTPE]i|[kMGTPE])$/, { error });
}

const UNITS = ["", "k", "M", "G", "T", "P", "E"];

/** The number that a valid quantity stands for: cores, or bytes. */
export function amountOf(quantity: string | number): number {
  const [, digits, unit] = /^([\d.]+)(m|[kMGTPE]?i?|Ki)$/.exec(String(quantity)) ?? [];
  if (unit === "m") return Number(digits) / 1000;
  const power = UNITS.indexOf(unit.replace("i", "").replace("K", "k"));
  return Number(digits) * (unit.endsWith("i") ? 1024 : 1000) ** power;
}
