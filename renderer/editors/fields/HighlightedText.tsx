import type { ReactNode } from "react";
import type { Piece } from "./pieces.ts";
import styles from "./HighlightedText.module.css";

/** More would cost more to draw than it tells: what follows is drawn as plain text. */
const mostPieces = 500;

export function HighlightedText({ pieces }: { pieces: readonly Piece[] }) {
  const rest = pieces.slice(mostPieces).map((piece) => piece.text);
  return [...pieces.slice(0, mostPieces).map(highlighted), rest.join("")];
}

function highlighted(piece: Piece, index: number): ReactNode {
  if (piece.kind === "plain") return piece.text;
  return (
    // Pieces have no identity of their own but their place.
    <span key={index} className={styles[piece.kind]} data-variable={piece.name || undefined}>
      {piece.text}
    </span>
  );
}
