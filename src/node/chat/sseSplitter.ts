/** One dispatched server-sent event. */
export interface SseEvent {
  /** '' where the stream named none. */
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts a server-sent event stream into events. Push it decoded text in any slicing; the result is the same.
 *
 *     stream  = [BOM] *event
 *     event   = *(line) (blank line | end of stream)
 *     line    = (":" comment | field [":" [" "] value]) (CRLF | LF | CR)
 *     field   = "data" (lines joined by LF) | "event" | anything else (ignored: id, retry)
 *
 * The last event counts even when the blank line after it is missing: servers that close early forget it. Linear in the
 * length, also for one line of many megabytes: a line's pieces are joined once, when it ends.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SseSplitter {
  #line: string[] = [];
  #data: string[] = [];
  #event = '';
  #afterCarriageReturn = false;
  #started = false;

  push(text: string): SseEvent[] {
    const events: SseEvent[] = [];
    let rest = text;
    if (!this.#started && rest !== '') {
      this.#started = true;
      if (rest.startsWith('\uFEFF')) rest = rest.slice(1);
    }
    if (this.#afterCarriageReturn && rest !== '') {
      this.#afterCarriageReturn = false;
      if (rest.startsWith('\n')) rest = rest.slice(1);
    }
    this.#cut(rest, events);
    return events;
  }

  /** Ends the stream: what stands unfinished is its last event. */
  end(): SseEvent[] {
    const events: SseEvent[] = [];
    if (this.#line.length > 0) this.#endLine('', events);
    this.#endLine('', events);
    return events;
  }

  #cut(text: string, events: SseEvent[]): void {
    const lineEnd = /\r\n|\n|\r/g;
    let from = 0;
    for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
      this.#endLine(text.slice(from, match.index), events);
      from = lineEnd.lastIndex;
      this.#afterCarriageReturn = match[0] === '\r' && from === text.length;
    }
    if (from < text.length) this.#line.push(text.slice(from));
  }

  #endLine(lastPiece: string, events: SseEvent[]): void {
    const line = this.#line.length === 0 ? lastPiece : this.#line.join('') + lastPiece;
    this.#line = [];
    if (line !== '') this.#readField(line);
    else {
      if (this.#data.length > 0) events.push({ event: this.#event, data: this.#data.join('\n') });
      this.#data = [];
      this.#event = '';
    }
  }

  #readField(line: string): void {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const from = line[colon + 1] === ' ' ? colon + 2 : colon + 1;
    const value = colon < 0 ? '' : line.slice(from);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
  }
}
