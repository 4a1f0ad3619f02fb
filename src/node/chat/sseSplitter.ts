/** An event that no answer needs: the model's longest, escaped, several times over. */
const longestEventChars = 64_000_000;

/** What proxies pad with, before a field's name; no name holds it. */
const stuffing = /^[\0\s\uFEFF]+(?=data$)/;

/** The last line of an answer, as it comes. */
const lastLine = /^data: ?\[DONE\]$/;
const longestLastLine = 'data: [DONE]'.length;

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
 * The last event counts even when the blank line after it is missing: servers that close early forget it. Some forget it between
 * events, too: a data line that begins an object after one that ended an object begins an event, since no JSON goes on so. And some
 * end their answer by `[DONE]` without a line end, or without the blank line, and leave the connection open: it is an event as soon as
 * it is there, and the last one. Linear in the length, also for one line of many megabytes: a line's pieces are joined once, when it ends.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SseSplitter {
  #line: string[] = [];
  #lineChars = 0;
  #data: string[] = [];
  #dataChars = 0;
  #event = '';
  #afterCarriageReturn = false;
  #started = false;
  #isOver = false;

  /** The event at hand has no end that is worth waiting for. */
  get overlong(): boolean {
    return this.#lineChars + this.#dataChars > longestEventChars;
  }

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
    if (this.#lineChars === 0 || this.#lineChars > longestLastLine) return events;
    if (lastLine.test(this.#line.join(''))) this.#endLine('', events);
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
    this.#lineChars += text.length - from;
  }

  #endLine(lastPiece: string, events: SseEvent[]): void {
    const line = this.#line.length === 0 ? lastPiece : this.#line.join('') + lastPiece;
    this.#line = [];
    this.#lineChars = 0;
    if (this.#isOver) return;
    if (line === '') this.#dispatch(events);
    else this.#readField(line, events);
  }

  #dispatch(events: SseEvent[]): void {
    if (this.#data.length > 0) events.push({ event: this.#event, data: this.#data.join('\n') });
    this.#data = [];
    this.#dataChars = 0;
    this.#event = '';
  }

  #readField(line: string, events: SseEvent[]): void {
    const colon = line.indexOf(':');
    const field = (colon < 0 ? line : line.slice(0, colon)).replace(stuffing, '');
    const from = line[colon + 1] === ' ' ? colon + 2 : colon + 1;
    const value = colon < 0 ? '' : line.slice(from);
    if (field === 'data' && value.startsWith('[DONE]')) this.#endAnswer(events);
    else if (field === 'data') {
      if (value.startsWith('{') && this.#data.at(-1)?.endsWith('}') === true) this.#dispatch(events);
      this.#data.push(value);
      this.#dataChars += line.length;
    } else if (field === 'event') this.#event = value;
  }

  #endAnswer(events: SseEvent[]): void {
    this.#dispatch(events);
    events.push({ event: '', data: '[DONE]' });
    this.#isOver = true;
  }
}
