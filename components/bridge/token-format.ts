import { createHash } from "node:crypto";

const MARKER = "xpulumioutput";
const TEXT_CAPACITY = 36 ** 4;
const NUMBER_BASE = 9_007_190_000_000_000;
const NUMBER_SCOPES = 91_999;
const NUMBER_CAPACITY = 100_000;

const TEXT_TOKEN = `${MARKER}([0-9a-f]{8})([0-9a-z]{4})x`;
/** Any scope's number token, standing alone: inside a word such digits may be part of a hash. */
const NUMBER_TOKEN = "(?<![0-9a-z])90071\\d{11}(?![0-9a-z])";
const DAMAGED = new RegExp([MARKER, ...base64Forms(MARKER)].join("|"), "i");
/** Almost no text of a manifest holds a token, so one quick look comes before the careful one. */
const SUSPECT = new RegExp(`${DAMAGED.source}|90071`, "i");

/** Whether a text has to be looked at carefully: it holds a token of any scope, whole or damaged, or resembles one. */
export function mayHoldToken(text: string): boolean {
  return text.length >= MARKER.length && SUSPECT.test(text);
}

/** One stretch of a text: literal characters, or the index of a token. */
export type Piece = string | number;

/**
 * How a token looks. Text tokens are 26 characters of [a-z0-9], so that they survive lower-casing, DNS labels, URLs,
 * JSON and YAML; number tokens are integers close to the largest exact one, so that integer checks accept them. Both
 * carry a digest of their scope: a token that strays into another scope is refused, not mistaken for a local one.
 */
export class TokenFormat {
  private readonly digest: string;
  private readonly numberStart: number;
  private readonly token: RegExp;

  constructor(scope: string) {
    this.digest = createHash("sha256").update(scope).digest("hex").slice(0, 8);
    this.numberStart = NUMBER_BASE + (parseInt(this.digest, 16) % NUMBER_SCOPES) * NUMBER_CAPACITY;
    const ownNumber = `${this.numberStart / NUMBER_CAPACITY}\\d{5}`;
    this.token = new RegExp(`${TEXT_TOKEN}|${ownNumber}|${NUMBER_TOKEN}`, "gi");
  }

  /** @throws when `index` is beyond the format's capacity (1.6 million) */
  text(index: number): string {
    if (index >= TEXT_CAPACITY)
      throw new RangeError(`token ${index} is beyond the limit of ${TEXT_CAPACITY} per scope`);
    return `${MARKER}${this.digest}${index.toString(36).padStart(4, "0")}x`;
  }

  /** @throws when `index` is beyond the format's capacity (100,000) */
  number(index: number): number {
    if (index >= NUMBER_CAPACITY) {
      throw new RangeError(`token ${index} is beyond the limit of ${NUMBER_CAPACITY} numbers per scope`);
    }
    return this.numberStart + index;
  }

  /** Index of a number token, or undefined for an ordinary number. @throws for a token that is not of this scope */
  indexOf(value: number): number | undefined {
    if (Math.abs(value) < NUMBER_BASE || Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
    const index = value - this.numberStart;
    if (index >= 0 && index < NUMBER_CAPACITY && Number.isInteger(index)) return index;
    throw new Error(`"${value}" is a number token of another scope, or one that was calculated with`);
  }

  /** Cuts a text into literals and token indexes. @throws for tokens that are foreign, cut, upper-cased or encoded */
  parse(text: string): Piece[] {
    if (!mayHoldToken(text)) return text === "" ? [] : [text];
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of text.matchAll(this.token)) {
      this.literal(text.slice(end, match.index), pieces);
      pieces.push(this.index(match));
      end = match.index + match[0].length;
    }
    this.literal(text.slice(end), pieces);
    return pieces;
  }

  private literal(text: string, pieces: Piece[]): void {
    if (text === "") return;
    if (DAMAGED.test(text)) {
      // The text around the token may be secret.
      throw new Error("a token was cut or encoded; use apply() on the Output before it enters the chart");
    }
    pieces.push(text);
  }

  private index(match: RegExpMatchArray): number {
    const [token, digest, index] = match;
    if (digest === undefined) return this.indexOf(Number(token)) as number;
    if (token !== token.toLowerCase()) {
      throw new Error(`"${token}" is a token in changed case; use apply() on the Output before it enters the chart`);
    }
    if (digest !== this.digest) throw new Error(`"${token}" is a token of another scope; pass the Output itself`);
    return parseInt(index, 36);
  }
}

/** The parts of base64 that are the same whatever surrounds `text`, one for each of the three alignments. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + text).toString("base64url");
    const firstWhole = Math.ceil((shift * 8) / 6);
    const lastWhole = Math.floor(((shift + text.length) * 8) / 6);
    return encoded.slice(firstWhole, lastWhole);
  });
}
