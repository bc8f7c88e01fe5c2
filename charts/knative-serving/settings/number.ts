/** A whole number of Knative's configuration: its key in a ConfigMap, and its limits, both allowed. */
export interface NumberSetting {
  readonly key: string;
  readonly min: number;
  readonly max: number;
  /** Written after the number. @default none */
  readonly unit?: "s";
}

/** Settings by our name, each a {@link NumberSetting}. */
export type NumberTable = Readonly<Record<string, NumberSetting>>;

/** The limits of settings by our name. */
export type Limits = Readonly<Record<string, Pick<NumberSetting, "min" | "max">>>;

/** What is wrong with a setting, in words that follow its value. */
export interface SettingProblem {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly message: string;
}

type Values = { readonly [name: string]: unknown };

/** The settings that were set, as a ConfigMap holds them. */
export function numberData(table: NumberTable, values: object = {}): Record<string, string> {
  const set = Object.entries(table).filter(([name]) => (values as Values)[name] !== undefined);
  return Object.fromEntries(
    set.map(([name, { key, unit = "" }]) => [key, `${String((values as Values)[name])}${unit}`]),
  );
}

/** Settings that are no whole numbers or out of their limits. */
export function numberProblems(limits: Limits, values: object = {}): SettingProblem[] {
  return Object.entries(limits).flatMap(([name, { min, max }]) => {
    const value = (values as Values)[name];
    const fits = value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max);
    return fits ? [] : [{ path: [name], value, message: `is not a whole number from ${min} to ${max}` }];
  });
}
