/** Says something in a background process' log. Values of Secrets, tokens and environments never go in. */
export type Log = (text: string) => void;

/** A log on standard output, each line with its time. */
export const logLine: Log = (text) => void process.stdout.write(`${new Date().toISOString()} ${text}\n`);
