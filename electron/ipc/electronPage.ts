/** What the desktop shell's scheme answers: the built interface, and the bodies that its players load. */
import { bodyAddressPath, type BodyAddresses } from "./bodies/bodyAddresses.ts";
import { answerBody, type BodyAnswer } from "./bodies/bodyAnswer.ts";
import { readPageFile } from "./page.ts";

export interface ElectronPage {
  pageDirectory: string;
  addresses: BodyAddresses;
}

/** For Electron's `protocol.handle`. */
export function answerPage({ pageDirectory, addresses }: ElectronPage): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(bodyAddressPath)) {
      const { method, headers } = request;
      return responseOf(answerBody(addresses, { method, path: pathname, header: (name) => headers.get(name) }));
    }
    const file = await readPageFile(pageDirectory, pathname, []);
    return new Response(file.body, { status: file.status, headers: file.headers });
  };
}

/** Whether a frame shows the interface, and not a body that lies beside it. */
export function isOurPage(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) && !url.startsWith(`${origin}${bodyAddressPath}`);
}

/** The bytes are read as the page takes them; a page that has enough of them ends the reading. */
function responseOf({ status, headers, body }: BodyAnswer): Response {
  if (body === null) return new Response(null, { status, headers });
  const pieces = body[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(stream, { status, headers });
}
