/** The request that the options ask for. curl's options are read by the reader of pasted cURL commands, strictly. */
import { join } from "node:path";
import { readCurl, readCurlArguments, type ReadCurl } from "../../shared/curl/readCurl.ts";
import type { ParsedOption } from "./optionParser.ts";
import { joinedData, readHeaderFiles, saveStandardInput } from "./sendFiles.ts";
import type { SendOptions } from "./sendOptions.ts";
import { UsageError } from "./usageError.ts";

/**
 * @param directory where data that is put together may be laid down
 * @returns with notes of what a pasted command says and was left out
 * @throws UsageError for an option that cannot be followed to the letter; AppError invalid-curl, unreadable-file
 */
export async function buildRequest({ source, practice }: SendOptions, directory: string): Promise<ReadCurl> {
  if (source.type === "command") return readCurl(source.text);
  const url = practice && source.url.startsWith("/") ? `{{practice}}${source.url}` : source.url;
  const upload = source.options.findLast(({ name }) => name === "upload-file");
  const fromInput = upload?.value === "-";
  const options = fromInput ? source.options.filter(({ name }) => name !== "upload-file") : source.options;
  const withHeaders = await readHeaderFiles(options);
  const { request, notes } = readCurlArguments(words(await joinedData(withHeaders, join(directory, "data")), url));
  if (notes.length > 0) throw new UsageError(notes.join(" "));
  if (!fromInput) return { request, notes };
  const path = await saveStandardInput(join(directory, "input"));
  const method = options.some(({ name }) => name === "request") ? request.method : "PUT";
  const omitsType = !request.headers.some(({ name }) => name.toLowerCase() === "content-type");
  const omittedHeaders = omitsType ? [...request.omittedHeaders, "content-type"] : request.omittedHeaders;
  return { request: { ...request, method, omittedHeaders, body: { type: "file", path, contentType: null } }, notes };
}

const withoutValue = ["get", "head", "digest", "ntlm", "netrc"];

function words(options: readonly ParsedOption[], url: string): string[] {
  const given = options.flatMap(({ name, value }) =>
    withoutValue.includes(name) ? [`--${name}`] : [`--${name}`, value],
  );
  return [...given, "--", url];
}
