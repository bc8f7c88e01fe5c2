/** Properties of Spark, such as `spark.driver.memory`. */
export class SparkConf {
  constructor(private readonly properties: ReadonlyMap<string, string>) {}

  get(key: string): string | undefined {
    return this.properties.get(key);
  }

  /** @throws when it is not set. */
  require(key: string): string {
    const value = this.get(key);
    if (value === undefined) throw new Error(`${key} is not set`);
    return value;
  }

  /** The properties below a prefix, by what follows it. */
  below(prefix: string): Record<string, string> {
    const found = [...this.properties].filter(([key]) => key.startsWith(prefix));
    return Object.fromEntries(found.map(([key, value]) => [key.slice(prefix.length), value]));
  }

  /** The text of `spark.properties`, with what is known besides: Java's own format, sorted. */
  toFile(further: Readonly<Record<string, string>>): string {
    const all = { ...Object.fromEntries(this.properties), ...further };
    const lines = Object.entries(all).map(([key, value]) => `${escaped(key)}=${escaped(value)}`);
    return `${lines.sort().join("\n")}\n`;
  }
}

/** The characters that Java's Properties take for something else. */
function escaped(text: string): string {
  return text.replace(/[\\=:#!]/g, "\\$&").replaceAll("\n", "\\n");
}
