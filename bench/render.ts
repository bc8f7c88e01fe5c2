import { RELEASES } from "../charts/releases";
import { renderedComponents } from "../cli/conformance/components";
import { renderedCrds } from "../cli/conformance/crds";

// Everything that can be rendered, options included, as text.
const rendered = [...renderedComponents(RELEASES["26.03"]), ...renderedCrds()];
const bytes = rendered.reduce((sum, [, objects]) => sum + JSON.stringify(objects).length, 0);
console.log(`${rendered.reduce((sum, [, objects]) => sum + objects.length, 0)} objects, ${bytes} bytes`);
