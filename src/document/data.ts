import { type DocumentNode, distinctMembers } from "./node.ts";

/** A value as JavaScript has it: numbers may be rounded. For libraries only; everything else works on nodes. */
export type Data = null | boolean | number | string | Data[] | { [key: string]: Data };

/** The value of a node as plain JavaScript data. A key `__proto__` becomes an own property like any other. */
export function toData(node: DocumentNode): Data {
  switch (node.kind) {
    case "null":
      return null;
    case "number":
      return Number(node.text);
    case "array":
      return node.items.map(toData);
    case "object": {
      const data: { [key: string]: Data } = {};
      for (const { key, value } of distinctMembers(node)) {
        if (key === "__proto__") {
          Object.defineProperty(data, key, {
            value: toData(value),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        } else {
          data[key] = toData(value);
        }
      }
      return data;
    }
    default:
      return node.value;
  }
}
