import { scaledText } from "../../../cli/rehearse/scaled-text";

it("tells for each pool which nodes came", () => {
  const rounds = ["l4-1-a", "l4-1-b"].map((node) => ({ node, gpus: 1 }));
  expect(
    scaledText([
      { pool: "l4", rounds },
      { pool: "t4", rounds: [{ node: "t4-1-a", gpus: 2 }] },
    ]),
  ).toEqual(["Pool l4 grew from zero 2 times: l4-1-a, then l4-1-b", "Pool t4 grew from zero 1 times: t4-1-a"]);
});
