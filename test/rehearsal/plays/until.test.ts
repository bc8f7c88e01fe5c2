import { until } from "../../../rehearsal/plays/until";

const signal = new AbortController().signal;

it("looks until something is seen", async () => {
  const looks = [undefined, undefined, "there"];
  await expect(until(async () => looks.shift(), { otherwise: "nothing came", timeoutMs: 5_000, signal })).resolves.toBe(
    "there",
  );
  expect(looks).toEqual([]);
});

it("says what was not seen, and for how long it looked", async () => {
  const look = async (): Promise<undefined> => undefined;
  await expect(until(look, { otherwise: "no node was added", timeoutMs: 0, signal })).rejects.toMatchObject({
    name: "NotSeenError",
    message: "no node was added within 0 s",
  });
  const names: string[] = [];
  const note = async (): Promise<undefined> => void names.push("dex");
  await expect(until(note, { otherwise: () => `${names.join()} is missing`, timeoutMs: 0, signal })).rejects.toThrow(
    "dex is missing within 0 s",
  );
});

it("ends when it is interrupted, and hands on what goes wrong", async () => {
  const stop = new AbortController();
  const interrupted = until(async () => undefined, { otherwise: "", timeoutMs: 5_000, signal: stop.signal });
  stop.abort(new Error("interrupted"));
  await expect(interrupted).rejects.toThrow("interrupted");
  const broken = until(() => Promise.reject(new Error("no server")), { otherwise: "", timeoutMs: 5_000, signal });
  await expect(broken).rejects.toThrow("no server");
});
