import { answerBytes, answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { gradientJpeg, gradientWebp } from "./embeddedImages.ts";
import { gradientGif } from "./gif.ts";
import { preferredMedia } from "./mediaPreference.ts";
import { gradientPng } from "./png.ts";

const svgText = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">
  <defs>
    <linearGradient id="fill" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#2f6f6a"/>
      <stop offset="1" stop-color="#f2efe6"/>
    </linearGradient>
  </defs>
  <rect width="128" height="128" rx="16" fill="url(#fill)"/>
  <path d="M24 40h80v48H24z M24 40l40 28 40-28" fill="none" stroke="#fff" stroke-width="5"/>
</svg>
`;

export function imageRoutes(): Route[] {
  const images = {
    "image/png": gradientPng(64),
    "image/webp": gradientWebp,
    "image/jpeg": gradientJpeg,
    "image/svg+xml": Buffer.from(svgText),
    "image/gif": gradientGif(64),
  };
  const types = ["image/png", "image/webp", "image/jpeg", "image/svg+xml", "image/gif"] as const;
  const chosen: Route = {
    methods: ["GET"],
    path: "/image",
    about: "an image in the format that Accept likes best",
    handle: (call: PracticeCall) => {
      const type = preferredMedia(call.request.headers.accept, types);
      if (type === null) answerJson(call, { error: "not acceptable", offered: types }, 406);
      else answerBytes(call, images[type], type, 200, { Vary: "Accept" });
    },
  };
  const named = types.map((type): Route => {
    const name = type.slice("image/".length).replace("+xml", "");
    const handle = (call: PracticeCall): void => answerBytes(call, images[type], type);
    return { methods: ["GET"], path: `/image/${name}`, about: `a small image as ${type}`, handle };
  });
  return [chosen, ...named];
}
