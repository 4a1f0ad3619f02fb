/** A value of plain data, maps and sets as text. What is undefined is left out. */
export function pack(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Map) return { $map: [...each] };
    return each instanceof Set ? { $set: [...each] } : each;
  });
}

/** What {@link pack} made a text of; undefined where it is none. */
export function unpack(text: string): unknown {
  try {
    return JSON.parse(text, (_, each: unknown) => {
      if (typeof each !== 'object' || each === null) return each;
      if ('$map' in each) return new Map(each.$map as [unknown, unknown][]);
      return '$set' in each ? new Set(each.$set as unknown[]) : each;
    });
  } catch {
    return undefined;
  }
}
