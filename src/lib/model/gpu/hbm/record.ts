import { kind } from '#lib/trace/kinds.ts';
import { Recorder } from '#lib/trace/recorder.ts';
import type { Trace, TracePart } from '#lib/trace/trace.ts';
import { finish, partly, streaming, type PartSource, type Streaming, type Work } from '#lib/trace/work.ts';
import type { Listener } from './channel.ts';
import { banksOf, type Preset } from './presets.ts';
import { commands, type Command } from './rules.ts';
import { HbmRun, presetOf, type HbmInput } from './run.ts';

/** Cycles from `from` on, before `to`. */
export type Stretch = { readonly from: number; readonly to: number };

const mostCycles = 2 ** 18; // far more than anyone can look at: 164 us of HBM3, 400,000 rows a channel at the most
const sliceBursts = 64; // between looks at whether the stretch is over
const numberOf = Object.fromEntries(commands.map((name, number) => [name, number])) as Record<
	Command,
	number
>;

/** Which banks of a channel a command reaches: its own, all that have a row open, or all. */
class Reach {
	readonly #all: readonly number[];
	readonly #open = new Set<number>();

	constructor(banks: number) {
		this.#all = Array.from({ length: banks }, (_, bank) => bank);
	}

	of(command: Command, bank: number): readonly number[] {
		if (command === 'REF') return this.#all;
		if (command === 'PREA') {
			const closed = this.#all.filter((each) => this.#open.has(each));
			this.#open.clear();
			return closed;
		}
		if (command === 'ACT') this.#open.add(bank);
		if (command === 'PRE') this.#open.delete(bank);
		return [bank];
	}
}

/** From when to when after its cycle a command keeps a bank busy; a read does while its data are on the bus. */
function span({ timing }: Preset, command: Command): readonly [start: number, end: number] {
	const { tCL, tCWL, tBurst, tRCDRD, tRP, tRFC } = timing;
	if (command === 'RD') return [tCL, tCL + tBurst];
	if (command === 'WR') return [tCWL, tCWL + tBurst];
	return [0, { ACT: tRCDRD, PRE: tRP, PREA: tRP, REF: tRFC }[command]];
}

function kindOf(command: Command): number {
	if (command === 'REF') return kind.refresh;
	return command === 'RD' || command === 'WR' ? kind.weights : kind.command;
}

/**
 * What the banks of a run do in a stretch of cycles, recorded step by step. A unit is a bank, counted channel by channel;
 * `task` is the place of the command in `commands`. Rows are those that start in the stretch.
 */
export class HbmRecording implements PartSource {
	readonly #run: HbmRun;
	readonly #recorder: Recorder;
	readonly #until: number; // by then all that starts in the stretch has been said
	readonly #late: number; // cycles after a burst has ended by which all that starts with it has been said

	constructor(input: HbmInput, { from, to }: Stretch) {
		if (!(from >= 0 && to > from && to - from <= mostCycles)) {
			throw new RangeError(`a stretch must have from 1 to ${mostCycles} cycles: ${from} to ${to}`);
		}
		const preset = presetOf(input);
		const banks = banksOf(preset);
		const units = preset.channels * banks;
		const recorder = new Recorder({
			level: 'region',
			clock: preset.clock,
			columns: preset.banksPerGroup,
			units
		});
		const listeners = Array.from({ length: preset.channels }, (_, channel): Listener => {
			const reach = new Reach(banks);
			return (command, bank, cycle) => {
				const [start, end] = span(preset, command);
				const reached = reach.of(command, bank);
				if (cycle + start < from || cycle + start >= to) return;
				const moved = kindOf(command) === kind.weights ? preset.burst : 0;
				for (const each of reached) {
					const unit = channel * banks + each;
					recorder.add(cycle + start, cycle + end, unit, kindOf(command), numberOf[command], moved);
				}
			};
		});
		this.#recorder = recorder;
		this.#run = new HbmRun(input, listeners);
		this.#late = preset.timing.tCL + preset.timing.tBurst;
		this.#until = to + this.#late;
	}

	get finished(): boolean {
		return this.#run.finished || this.#run.ended >= this.#until;
	}

	/** How much of the way to the end of the stretch is done. */
	get share(): number {
		return Math.min(1, this.#run.ended / this.#until);
	}

	/** What the trace says of the run as a whole. */
	get shape(): Pick<Trace, 'level' | 'clock' | 'columns' | 'units'> {
		const { level, clock, columns, units } = this.#recorder;
		return { level, clock, columns, units };
	}

	/** Rows that are final: of a time that all channels have left behind. */
	parts(): readonly (TracePart | null)[] {
		return [this.#recorder.settle(this.#run.ended - this.#late)];
	}

	/** Serves so many more bursts. */
	advance(bursts: number): void {
		if (!this.finished) this.#run.advance(bursts);
	}

	/** All rows so far, with a pause from time to time where there is much to sort. */
	tracing(): Generator<void, Trace, void> {
		return this.#recorder.finishing();
	}
}

/** Records a stretch to its end. */
export const recordHbm = (input: HbmInput, stretch: Stretch): Trace => finish(recordHbmWork(input, stretch));

/** The same, in steps that each yield the share done. */
export function* recordHbmWork(input: HbmInput, stretch: Stretch): Work<Trace> {
	const recording = new HbmRecording(input, stretch);
	yield* advancing(recording);
	return yield* partly(recording.tracing(), () => 1);
}

/** The same, which also tells rows as they become final; its answer holds the rest. */
export function* streamHbm(input: HbmInput, stretch: Stretch): Streaming<Trace> {
	const recording = new HbmRecording(input, stretch);
	yield* streaming(advancing(recording), recording);
	return yield* partly(recording.tracing(), () => 1);
}

function* advancing(recording: HbmRecording): Work<void> {
	while (!recording.finished) {
		recording.advance(sliceBursts);
		yield recording.share;
	}
}
