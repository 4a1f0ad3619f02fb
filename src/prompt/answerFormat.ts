/**
 * The form of an answer, taught to the model and read back by `model/splitAnswer` and `patch/`:
 *
 *     answer  := prose edits
 *     edits   := ( path EOL fence? block+ fence? | '*** Delete File: ' path | '*** Rename File: ' path ' -> ' path )*
 *     block   := '<<<<<<< SEARCH' EOL lines '=======' EOL lines '>>>>>>> REPLACE' EOL
 *
 * An empty SEARCH part makes a new file. Markers stand at the start of a line.
 */
export const markers = {
  search: '<<<<<<< SEARCH',
  divider: '=======',
  replace: '>>>>>>> REPLACE',
  deleteFile: '*** Delete File: ',
  renameFile: '*** Rename File: ',
} as const;

/** Opens a block, as read: models write three or more arrows, or dashes; the word is what makes it one. */
export const searchLine = /^\s{0,3}(?:<{3,}|-{3,}) ?(?:SEARCH|ORIGINAL)>?\s*$/;
/** May divide a block, as read; which of several does is `patch/readBlock`'s to decide. */
export const dividerLine = /^\s{0,3}={3,}\s*$/;
/** Closes a block, as read. */
export const replaceLine = /^\s{0,3}(?:>{3,}|\+{3,}) ?(?:REPLACE|UPDATED)\b>?\s*`{0,4}\s*$/;

/** What the model is told about the form. One worked example; terse, for every fix pays for it. */
export const formatInstructions = `First explain the root cause in a few short paragraphs. Then give the fix as edits, and nothing after them.
An edit is the file's path alone on a line, then a block:

src/price.js
${markers.search}
  return net + tax;
${markers.divider}
  return roundCents(net + tax);
${markers.replace}

SEARCH holds whole lines copied exactly from the file, without line numbers, enough of them to be found once; REPLACE holds what stands there afterwards.
Keep edits small; use several blocks for several places. An empty SEARCH makes a new file. A line "${markers.deleteFile}path" deletes a file, "${markers.renameFile}path -> path" renames one.`;
