/** A line of a file, 1-based as editors show it. VS Code's API counts from 0: convert at the border, in `editor/` only. */
export type LineNumber = number;

/** A range of whole lines, both ends included, `from <= to`. */
export interface LineRange {
  readonly from: LineNumber;
  readonly to: LineNumber;
}
