import { expand } from "../../../rehearsal/kubelet/expansion";

describe("expanding $(NAME)", () => {
  const env = { HOST: "db", PORT: "5432", EMPTY: "" };

  it("puts values in, also several and empty ones", () => {
    expect(expand("$(HOST):$(PORT)$(EMPTY)/x", env)).toBe("db:5432/x");
  });

  it("leaves a reference to nothing as it is", () => {
    expect(expand("$(USER)@$(HOST)", env)).toBe("$(USER)@db");
    expect(expand("$(toString)", env)).toBe("$(toString)");
  });

  it("takes a doubled dollar sign for one, which refers to nothing", () => {
    expect(expand("$$(HOST) costs 5$$ or $5", env)).toBe("$(HOST) costs 5$ or $5");
  });

  it("does not expand what it has put in", () => {
    expect(expand("$(A)", { A: "$(B)", B: "b" })).toBe("$(B)");
  });
});
