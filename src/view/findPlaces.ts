/** A place that a text names, and where the text names it. */
export interface NamedPlace {
  /** Offsets in the text, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** `src/a.ts:12`, `src/a.ts:12-18`, `src/a.ts:12:3`, `src/a.ts#L12`. The name before the colon is found first, so that no text is gone over twice. */
const place = /(?<![\w@./-])([\w@.-][\w@./-]{0,300}\.\w{1,12})(?::|#L)(\d{1,7})(?:[-–]L?\d+|:\d+)?(?!\w)/g;

/** The places that a text names, in order, apart. May be empty. */
export function findPlaces(text: string): NamedPlace[] {
  return [...text.matchAll(place)]
    .map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      file: match[1] ?? '',
      line: Number(match[2]),
    }))
    .filter(({ file, line }) => isInside(file) && line > 0);
}

/** Where a Markdown link leads, if that is a file of the workspace; undefined for any other address. */
export function placeOfLink(href: string): { readonly file: string; readonly line: number } | undefined {
  const match = /^(?:\.\/)?([\w@.-][\w@./-]*?)(?:(?::|#L)(\d{1,7})(?:[-:].*)?)?$/.exec(href);
  const file = match?.[1] ?? '';
  if (!/\.\w{1,12}$/.test(file) || !isInside(file)) return undefined;
  return { file, line: Math.max(1, Number(match?.[2] ?? 1)) };
}

function isInside(file: string): boolean {
  return !file.startsWith('/') && !file.includes('//') && !file.split('/').includes('..');
}
