/** The version that a go.mod requires of a module, such as `v1.34.4`. @throws when it requires none. */
export function requiredVersion(goMod: string, module: string): string {
  for (const line of goMod.split("\n")) {
    const [name, version] = line
      .trim()
      .replace(/^require\s+/, "")
      .split(/\s+/);
    if (name === module && /^v\d/.test(version ?? "")) return version;
  }
  throw new Error(`go.mod: requires no "${module}"; run \`go get -tool\` for it in its folder below tools/`);
}

/** The oldest Go that may build a go.mod's module, such as `1.26`: its `go` line. @throws when it has none. */
export function requiredGo(goMod: string): string {
  const match = /^go\s+(\d+\.\d+(?:\.\d+)?)\s*$/m.exec(goMod);
  if (!match) throw new Error("go.mod: has no `go` line; run `go mod tidy` in its folder below tools/");
  return match[1];
}
