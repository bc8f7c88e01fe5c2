const BINARY = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const DECIMAL = ["k", "M", "G", "T", "P", "E"];
const SMALL: Readonly<Record<string, number>> = { m: 1e-3, u: 1e-6, n: 1e-9 };

/** The number that a quantity of Kubernetes stands for, as its API server writes it: cores, bytes or pieces. */
export function quantity(text: string): number {
  const [, digits = "NaN", unit = ""] = /^(-?[\d.]+(?:[eE][-+]?\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  return Number(digits) * factor(unit);
}

function factor(unit: string): number {
  if (unit === "") return 1;
  if (Object.hasOwn(SMALL, unit)) return SMALL[unit];
  const [binary, decimal] = [BINARY.indexOf(unit), DECIMAL.indexOf(unit)];
  if (binary >= 0) return 1024 ** (binary + 1);
  return decimal >= 0 ? 1000 ** (decimal + 1) : NaN;
}
