/** The thread that reads a PDF: pdf.js's own. */
import "pdfjs-dist/build/pdf.worker.min.mjs";
