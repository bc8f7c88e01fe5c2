export { array, type ArrayOptions } from "./array";
export { crd, crds, type CustomResourceDefinition } from "./crd";
export type { Generation } from "./generation";
export { rule, type JsonSchema, type Validation } from "./json-schema";
export { ageColumn, column } from "./column";
export { root, type Conversion, type Kind, type KindVersion, type PrinterColumn, type Scale } from "./kind";
export {
  anyObject,
  anyValue,
  each,
  embeddedResource,
  map,
  object,
  requiring,
  type ObjectOf,
  type ObjectOptions,
  type Properties,
} from "./object";
export {
  boolean,
  dateTime,
  double,
  enumeration,
  int32,
  int64,
  integer,
  intOrString,
  quantity,
  string,
} from "./scalars";
export { nullable, type Infer, type Rendering, type Schema } from "./schema";
export { structuralProblems } from "./structural";
export { kubernetesType, since, varies } from "./variation";
