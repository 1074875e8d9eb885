import { kinds } from './kinds.ts';
import { plainNames, type TraceNames } from './names.ts';
import type { Trace } from './trace.ts';

const microseconds = 1e6; // in a second: the format's unit of time
const microsecondDigits = 6; // of a microsecond: a picosecond, far below a cycle

/**
 * A trace as Chrome trace-event JSON, the object form, which Perfetto and chrome://tracing open (Trace Event Format,
 * Google, 2016). Each unit is a thread. Rows of one unit that overlap go on to further threads of that unit, as complete
 * events of one thread must nest.
 */
export function toChromeTrace(trace: Trace, names: TraceNames = plainNames): string {
	const events: string[] = [
		event({ ph: 'M', pid: 1, tid: 0, name: 'process_name', args: { name: names.process } })
	];
	const tracks = new Tracks(names, events);
	const scale = microseconds / trace.clock;
	for (let row = 0; row < trace.length; row++) {
		const [start, end] = [trace.startCycle[row]!, trace.endCycle[row]!];
		const kind = trace.kind[row]!;
		const ts = rounded(start * scale);
		events.push(
			event({
				ph: 'X',
				pid: 1,
				tid: tracks.of(trace.unit[row]!, start, end),
				name: names.kind(kind),
				cat: kinds[kind] ?? 'other',
				ts,
				dur: rounded(rounded(end * scale) - ts), // so that what touches in the trace touches here
				args: { task: names.task(trace.task[row]!), bytes: trace.bytes[row]!, startCycle: start }
			})
		);
	}
	return `{"displayTimeUnit":"ns","traceEvents":[\n${events.join(',\n')}\n]}\n`;
}

const event = (fields: object) => JSON.stringify(fields);

const rounded = (value: number) => Number(value.toFixed(microsecondDigits));

/** Threads by unit: as many for each as its rows overlap, numbered as they are first needed. */
class Tracks {
	readonly #names: TraceNames;
	readonly #events: string[];
	readonly #free = new Map<number, { id: number; until: number }[]>();
	#count = 0;

	constructor(names: TraceNames, events: string[]) {
		this.#names = names;
		this.#events = events;
	}

	of(unit: number, start: number, end: number): number {
		let tracks = this.#free.get(unit);
		if (!tracks) this.#free.set(unit, (tracks = []));
		let track = tracks.find(({ until }) => until <= start);
		if (!track) tracks.push((track = { id: this.#name(unit, tracks.length), until: 0 }));
		track.until = end;
		return track.id;
	}

	#name(unit: number, beside: number): number {
		const tid = ++this.#count;
		const name = this.#names.unit(unit) + (beside === 0 ? '' : ` (${beside + 1})`);
		this.#events.push(
			event({ ph: 'M', pid: 1, tid, name: 'thread_name', args: { name } }),
			event({ ph: 'M', pid: 1, tid, name: 'thread_sort_index', args: { sort_index: unit } })
		);
		return tid;
	}
}
