import type { Piece } from "./pieces.ts";
import styles from "./HighlightedText.module.css";

export function HighlightedText({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.kind === "plain" ? (
      piece.text
    ) : (
      // Pieces have no identity of their own but their place.
      <span key={index} className={styles[piece.kind]} data-variable={piece.name || undefined}>
        {piece.text}
      </span>
    ),
  );
}
