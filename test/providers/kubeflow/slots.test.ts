import * as fc from "fast-check";

import { failureMessages, outcomesOf } from "../../../providers/kubeflow/crds/outcome";
import { Slots } from "../../../providers/kubeflow/crds/slots";

describe("slots", () => {
  it("let no more tasks run at a time than there are, in their order, also when some fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        async (limit, fails) => {
          const slots = new Slots(limit);
          const started: number[] = [];
          let [running, most] = [0, 0];
          const task = async (index: number) => {
            started.push(index);
            most = Math.max(most, ++running);
            await new Promise((resolve) => setImmediate(resolve));
            running--;
            if (fails[index]) throw new Error("no");
            return index;
          };
          const outcomes = await outcomesOf([...fails.keys()], (index) => slots.run(() => task(index)));
          expect(started).toEqual([...fails.keys()]);
          expect(most).toBe(Math.min(limit, fails.length));
          expect(outcomes.map((outcome) => "error" in outcome)).toEqual(fails);
        },
      ),
    );
  });
});

describe("outcomes", () => {
  it("tell each failure once, in order", async () => {
    const outcomes = await outcomesOf(["b", "", "a", "b"], async (text) => {
      if (text !== "") throw new Error(text);
    });
    expect(failureMessages(outcomes)).toEqual(["b", "a"]);
  });
});
