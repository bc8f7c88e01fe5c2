/** A refusal as AWS words it: a code, and a sentence about it. */
export function apiError(code: string, message: string): Error {
  return new Error(`api error ${code}: ${message}`);
}
