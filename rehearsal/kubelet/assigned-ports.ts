import { LivePort } from "./live-program";

type Environment = Readonly<Record<string, string>>;

/** What a program is started with, and where its ports went: the number in the Pod to the number on this machine. */
export interface AssignedPorts {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly ports: ReadonlyMap<number, number>;
}

/**
 * Tells a program by flags and variables to listen on ports that are free here, on loopback where it takes an address.
 *
 * @param args the program's arguments, `env` its environment; a port that they name counts as the Pod's own.
 * @param free yields a port that nobody uses, the wished one if possible.
 */
export async function assignPorts(
  { args, env }: { readonly args: readonly string[]; readonly env: Environment },
  livePorts: readonly LivePort[],
  free: (wished: number) => Promise<number>,
): Promise<AssignedPorts> {
  const ports = new Map<number, number>();
  const flags: string[] = [];
  const variables: Record<string, string> = {};
  let rest = [...args];
  for (const { told, takes, port, onlyIfTold } of livePorts) {
    const { value, others } = "flag" in told ? takeFlag(rest, told.flag) : { value: env[told.env], others: rest };
    rest = others;
    if (onlyIfTold && value === undefined) continue;
    const declared = portIn(value) ?? port;
    // 0 turns a listener off.
    const here = declared === 0 ? 0 : await free(declared);
    ports.set(declared, here);
    const words = takes === "address" && here !== 0 ? `127.0.0.1:${here}` : String(here);
    if ("flag" in told) flags.push(`--${told.flag}=${words}`);
    else variables[told.env] = words;
  }
  // First, because Go stops reading flags at the first word that is none.
  return { args: [...flags, ...rest], env: { ...env, ...variables }, ports };
}

/** Splits off `--flag=value` and `--flag value`, with one or two hyphens as Go takes them; the last one counts. */
function takeFlag(args: readonly string[], flag: string): { value?: string; others: string[] } {
  const others: string[] = [];
  let value: string | undefined;
  for (let index = 0; index < args.length; index++) {
    const match = /^--?([^=]+)(?:=(.*))?$/.exec(args[index]);
    if (match?.[1] === flag) value = match[2] ?? args[++index];
    else others.push(args[index]);
  }
  return { value, others };
}

function portIn(address: string | undefined): number | undefined {
  const digits = /(\d+)$/.exec(address ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
