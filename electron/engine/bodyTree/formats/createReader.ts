import type { TreeFormat } from "../../../../shared/contract/bodyTree.ts";
import type { TreeBytes } from "../treeBytes.ts";
import type { TreeReader } from "../treeReader.ts";
import { CborReader } from "./cborReader.ts";
import { JsonReader } from "./jsonReader.ts";
import { MarkupReader } from "./markupReader.ts";
import { MessagePackReader } from "./messagePackReader.ts";
import { ProtobufReader } from "./protobufReader.ts";

export function createReader(format: TreeFormat, bytes: TreeBytes): TreeReader {
  switch (format) {
    case "json":
    case "ndjson":
      return new JsonReader(bytes, format === "ndjson");
    case "xml":
    case "html":
      return new MarkupReader(bytes, format === "html");
    case "messagepack":
      return new MessagePackReader(bytes);
    case "cbor":
      return new CborReader(bytes);
    case "protobuf":
      return new ProtobufReader(bytes);
  }
}
