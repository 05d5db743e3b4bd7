/** Of what is drawn of a table. */
export const rowHeightPx = 24;
export const headHeightPx = 28;
