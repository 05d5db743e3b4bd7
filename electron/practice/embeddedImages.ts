/** The same gradient as in png.ts, 32 pixels a side, drawn by a Chromium canvas: Node has no JPEG or WebP encoder. */
const jpegText =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i" +
  "Z2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj" +
  "Y2NjY2NjY2P/wAARCAAgACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABAAF/8QAFhABAQEAAAAAAAAAAAAAAAAAAwAC" +
  "/8QAGAEAAwEBAAAAAAAAAAAAAAAAAAIDAQT/xAAVEQEBAAAAAAAAAAAAAAAAAAAAAf/aAAwDAQACEQMRAD8AMeJJnRnJM5nJIjOU" +
  "Z0ZyTOxSRmGcozozkmcCRGckzozkmcqkj//Z";

const webpText =
  "UklGRlYAAABXRUJQVlA4IEoAAACQAwCdASogACAAPu12s1M/p6S/qAgD8B2JQBgbhExnsKAr1GpUAP2y0OT1S459/VR2N33v5cuT" +
  "+rGXWofR6NQ3MNr0drvdwlAAAA==";

export const gradientJpeg: Buffer = Buffer.from(jpegText, "base64");
export const gradientWebp: Buffer = Buffer.from(webpText, "base64");
