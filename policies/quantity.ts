/** What a unit multiplies by; `m` are thousandths. Source: Kubernetes' resource.Quantity. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/;

/** The number that a quantity of Kubernetes stands for, such as 0.5 for "500m"; nothing where it is none. */
export function amountOf(quantity: unknown): number | undefined {
  if (typeof quantity === "number") return Number.isFinite(quantity) ? quantity : undefined;
  const match = typeof quantity === "string" ? QUANTITY.exec(quantity) : null;
  if (!match) return undefined;
  const [, digits, exponent = "", unit = ""] = match;
  // Division is exact where a product with a thousandth is not.
  if (unit === "m") return Number(digits) / 1000;
  return Number(digits + exponent) * UNITS[unit];
}
