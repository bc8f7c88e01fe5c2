import fc from "fast-check";

import { columns } from "../../../cli/terminal/columns";

const cell = fc.string({ minLength: 1 }).map((text) => text.replaceAll(/\s/g, "_"));

describe("columns", () => {
  it("are as wide as their widest cell, two spaces apart", () => {
    expect(
      columns(
        [
          ["NODE", "GPUS"],
          ["a100-0", "1 of 1"],
          ["b", "-"],
        ],
        "  ",
      ),
    ).toEqual(["  NODE    GPUS", "  a100-0  1 of 1", "  b       -"]);
  });

  it("are none without rows", () => {
    expect(columns([])).toEqual([]);
  });

  it("stay aligned below a row that is shorter than the others", () => {
    expect(columns([["a", "bbb", "c"], ["aaa"], ["a", "b", "c"]])).toEqual(["a    bbb  c", "aaa", "a    b    c"]);
  });

  it("leave no spaces at the end of a line, nor in one of empty cells", () => {
    expect(
      columns(
        [
          ["a", ""],
          ["", ""],
        ],
        "  ",
      ),
    ).toEqual(["  a", ""]);
  });

  it("hold each cell at the same place in every row, whatever the cells are", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const lines = columns(rows, "> ");
        const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
        rows.forEach((row, index) => {
          let start = 2;
          row.forEach((text, column) => {
            expect(lines[index].slice(start, start + text.length)).toBe(text);
            start += width(column) + 2;
          });
          expect(lines[index].split(/ +/).slice(1)).toEqual(row);
        });
      }),
    );
  });
});
