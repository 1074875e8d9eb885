import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import type { Work } from '#lib/trace/work.ts';
import type { Stretch } from './record.ts';

/** Rows of one channel's trace, sorted by start. */
type Rows = Pick<Trace, 'length' | 'startCycle' | 'endCycle' | 'unit' | 'kind' | 'task' | 'bytes'>;

/**
 * The trace of many channels from that of one, each `phase` cycles behind the one before it. Rows of one start stand
 * channel by channel, whether the one channel's trace is told in parts or at once.
 */
export class Replicas {
	readonly #recorder: Recorder;
	readonly #unitsEach: number;
	readonly #channels: number;
	readonly #stretch: Stretch;
	readonly #phase: number;
	readonly #parts: Rows[] = [];
	readonly #part: Int32Array; // by channel: the part from which it is drawn next, and the row in it
	readonly #row: Int32Array;
	#known = 0; // rows that start before are all drawn

	constructor(
		shape: Pick<Trace, 'level' | 'clock' | 'columns' | 'units'>,
		channels: number,
		stretch: Stretch,
		phase: number
	) {
		this.#recorder = new Recorder({ ...shape, units: channels * shape.units });
		this.#unitsEach = shape.units;
		this.#channels = channels;
		this.#stretch = stretch;
		this.#phase = phase;
		this.#part = new Int32Array(channels);
		this.#row = new Int32Array(channels);
	}

	/** Takes the one channel's next rows, and draws of every channel what starts before `known`. Yields the share done. */
	*drawing(rows: Rows, known: number): Work<void> {
		this.#parts.push(rows);
		for (let channel = 0; channel < this.#channels; channel++) {
			this.#draw(channel, known);
			yield (channel + 1) / this.#channels;
		}
		this.#known = known;
	}

	/** Rows that are final; null while there are too few. */
	settle(): TracePart | null {
		return this.#recorder.settle(this.#known);
	}

	/** All rows so far, with a pause from time to time where there is much to sort. */
	tracing(): Generator<void, Trace, void> {
		return this.#recorder.finishing();
	}

	#draw(channel: number, known: number): void {
		const late = channel * this.#phase;
		let at = this.#row[channel]!;
		for (let part = this.#part[channel]!; part < this.#parts.length; part++) {
			const rows = this.#parts[part]!;
			for (; at < rows.length && rows.startCycle[at]! + late < known; at++)
				this.#add(rows, at, channel, late);
			this.#part[channel] = part;
			this.#row[channel] = at;
			if (at < rows.length) return;
			at = 0;
		}
		this.#part[channel] = this.#parts.length;
		this.#row[channel] = 0;
	}

	#add(rows: Rows, row: number, channel: number, late: number): void {
		const start = rows.startCycle[row]! + late;
		if (start < this.#stretch.from || start >= this.#stretch.to) return;
		const unit = channel * this.#unitsEach + rows.unit[row]!;
		const end = rows.endCycle[row]! + late;
		this.#recorder.add(start, end, unit, rows.kind[row]!, rows.task[row]!, rows.bytes[row]!);
	}
}
