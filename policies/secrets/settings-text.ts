import { isSecretName, isSecretValue } from "./names";

/** A name and its value on one line, as YAML, JSON, INI, properties and shells write them; in JSON in JSON as well. */
const SETTING =
  /(?<![\w.-])([A-Za-z_][\w.-]{0,100})\\{0,3}["']?[ \t]{0,20}[:=][ \t]{0,20}(?:\\{0,3}"((?:[^"\\\n]|\\[^"\n]){0,4000})\\{0,3}"|'([^'\n]{0,4000})'|([^\s"'\\,;&#{}[\]][^\s,;&"'\\]{0,4000}))/g;

/** YAML of an environment variable, whose name and value are on lines of their own. */
const VARIABLE =
  /\bname:[ \t]{0,20}["']?([A-Za-z_]\w{0,100})["']?[ \t]*\n[ \t]*value:[ \t]{0,20}["']?([^\s"']{1,4000})/g;

/** What is in every name of a secret: most texts have none, and need no further look. */
const HINT = /pass|secret|token|key|connection/i;

/** Names of files that hold a program: `password = read()` is no password. */
const PROGRAM = /\.(?:py|sh|bash|js|mjs|ts|go|lua|rb|java|star|rego|jsonnet|svg|html|css)$/;

/**
 * The names of settings in a text whose values are secrets, each once.
 * @param file its name, by which programs are told: there, quoted values alone are values
 */
export function secretSettingsIn(text: string, file: string): string[] {
  if (!HINT.test(text)) return [];
  const isProgram = PROGRAM.test(file) || text.startsWith("#!");
  const names = [...text.matchAll(SETTING)].flatMap(([, name, double, single, bare]) => {
    const value = double ?? single ?? (isProgram ? undefined : bare);
    return value !== undefined && isSecretName(name) && isSecretValue(name, value) ? [name] : [];
  });
  const variables = [...text.matchAll(VARIABLE)].flatMap(([, name, value]) =>
    isSecretName(name) && isSecretValue(name, value) ? [name] : [],
  );
  return [...new Set([...names, ...variables])];
}
