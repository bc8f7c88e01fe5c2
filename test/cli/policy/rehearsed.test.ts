import { newsOf, newsText } from "../../../cli/policy/rehearsed";

const report = (...violations: readonly (readonly [rule: string, level: "mandatory" | "advisory"])[]) => ({
  rules: ["image-tags", "resources"],
  counts: { objects: 796, cloud: 4 },
  violations: violations.map(([rule, level]) => ({ rule, level })),
});

describe("what a rehearsal tells of policies", () => {
  it("is how many rules hold", () => {
    const news = newsOf(report());
    expect(news).toEqual({ judged: true, rules: 2, objects: 800, broken: [], advised: [] });
    expect(newsText(news, "dev")).toBe("2 rules hold for 800 objects");
  });

  it("is which rules are broken, each once, what is advised, and what shows it in full", () => {
    const news = newsOf(report(["image-tags", "mandatory"], ["image-tags", "mandatory"], ["resources", "advisory"]));
    expect(news).toEqual({ judged: true, rules: 2, objects: 800, broken: ["image-tags"], advised: ["resources"] });
    expect(newsText(news, "prod")).toBe(
      "broken: image-tags; advice: resources; `npx kubeflow policy -s prod` says what to do",
    );
  });

  it("is why nothing was judged", () => {
    expect(newsText({ judged: false, reason: "out of memory" }, "dev")).toBe("not judged: out of memory");
  });
});
