const BACKGROUND: Readonly<Record<string, string>> = {
  jupyter: "#d9702b",
  "group-one": "#2f6fb3",
  "group-two": "#4f86bd",
};

/**
 * Pictures beside the three kinds of notebooks, by the names of the files that the form loads: plain letters, drawn for
 * this project, since the programs' own logos are trademarks.
 */
export const LOGOS: Readonly<Record<string, string>> = {
  "jupyter-icon.svg": icon("jupyter", "J"),
  "jupyterlab-logo.svg": logo("jupyter", "JupyterLab"),
  "group-one-icon.svg": icon("group-one", "C"),
  "group-one-logo.svg": logo("group-one", "code-server"),
  "group-two-icon.svg": icon("group-two", "R"),
  "group-two-logo.svg": logo("group-two", "RStudio"),
};

/** A letter in a round square, for the list of notebooks. */
function icon(kind: string, letter: string): string {
  return svg(
    { width: 48, height: 48, title: letter },
    `<rect width="48" height="48" rx="10" fill="${BACKGROUND[kind]}"/>`,
    `<text x="24" y="34" text-anchor="middle" font-family="sans-serif" font-size="28" fill="#ffffff">${letter}</text>`,
  );
}

/** A name beside a coloured bar, for the form. */
function logo(kind: string, name: string): string {
  return svg(
    { width: 200, height: 56, title: name },
    `<rect x="4" y="12" width="8" height="32" rx="4" fill="${BACKGROUND[kind]}"/>`,
    `<text x="22" y="38" font-family="sans-serif" font-size="28" fill="#3c4043">${name}</text>`,
  );
}

function svg(
  { width, height, title }: { readonly width: number; readonly height: number; readonly title: string },
  ...shapes: readonly string[]
): string {
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const lines = [`<title>${title}</title>`, ...shapes].map((line) => `  ${line}`);
  return [`<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`, ...lines, "</svg>", ""].join("\n");
}
