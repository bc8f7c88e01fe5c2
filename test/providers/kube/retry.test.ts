import { ApiError, UnreachableError } from "../../../providers/kube/api-error";
import { isPassing, withRetry } from "../../../providers/kube/retry";

const status = (code: number, message = "") => new ApiError(code, JSON.stringify({ message, reason: "" }));

describe("trying again", () => {
  it("is for what passes: too many requests, servers that change, and nobody there", () => {
    const codes = [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504];
    expect(codes.filter((code) => isPassing(status(code)))).toEqual([429, 500, 502, 503, 504]);
    expect(isPassing(new UnreachableError("https://x", "ECONNREFUSED"))).toBe(true);
    expect(isPassing(status(409, "the object has been modified; please apply your changes"))).toBe(true);
  });

  it("goes on until it works", async () => {
    let tries = 0;
    const run = async () => {
      if (++tries < 3) throw status(503);
      return "done";
    };
    await expect(withRetry(run, { delayMs: 1 })).resolves.toBe("done");
    expect(tries).toBe(3);
  });

  it("gives up after the last attempt with the failure it met", async () => {
    let tries = 0;
    const run = async () => {
      tries++;
      throw status(429, "slow down");
    };
    await expect(withRetry(run, { attempts: 4, delayMs: 1 })).rejects.toThrow("slow down");
    expect(tries).toBe(4);
  });

  it("does not repeat a refusal", async () => {
    let tries = 0;
    const run = async () => {
      tries++;
      throw status(422, "no");
    };
    await expect(withRetry(run, { delayMs: 1 })).rejects.toThrow("no");
    expect(tries).toBe(1);
  });
});
