export { array, type ArrayOptions } from "./array";
export { crd, crds, type CustomResourceDefinition } from "./crd";
export { kubernetesType, since, varies, type Generation } from "./generation";
export type { JsonSchema, Validation } from "./json-schema";
export { root, type Conversion, type Kind, type KindVersion, type PrinterColumn, type Scale } from "./kind";
export { anyObject, embeddedResource, map, object, type ObjectOf, type Properties } from "./object";
export { boolean, dateTime, enumeration, int32, int64, intOrString, quantity, string } from "./scalars";
export { nullable, type Infer, type Rendering, type Schema } from "./schema";
export { structuralProblems } from "./structural";
