import {
	bytes,
	bytesPerSecond,
	cycles,
	duration,
	transferRate,
	type BytesPerSecond,
	type Cycles,
	type Seconds
} from '#lib/units/index.ts';
import { Addresses, type Pattern, type Place } from './address.ts';
import { Channel, type Counts, type Listener } from './channel.ts';
import { hashPrime } from './hash.ts';
import { banksOf, peakRate, presets, type Preset, type PresetId } from './presets.ts';
import { Recurrence } from './recurrence.ts';
import { State } from './state.ts';

/** What to simulate: `inFlight` bursts are always on their way together, over all channels of the run. */
export type HbmInput = {
	readonly preset: PresetId;
	readonly pattern: Pattern;
	readonly bursts: number;
	readonly inFlight: number;
	readonly seed?: number; // of the random pattern; 1 unless told
	readonly refresh?: boolean; // true unless told
	readonly jump?: boolean; // leaps over exact repeats of what was simulated; true unless told
	readonly change?: Partial<Preset>; // fields of the preset to change, such as `channels` or `lookAhead`
};

/** What a run came to. */
export type HbmResult = {
	readonly cycles: Cycles; // from the first request to the end of the last data
	readonly seconds: Seconds;
	readonly bytesPerSecond: BytesPerSecond;
	readonly peakBytesPerSecond: BytesPerSecond; // of the channels in the run
	readonly fractionOfPeak: number;
	readonly bursts: number;
	readonly rowHits: number; // reads that needed no activate of their own
	readonly activates: number;
	readonly precharges: number; // one that closes all banks counts once
	readonly refreshes: number;
	readonly meanLatencyCycles: Cycles; // from leaving the requester to the end of the data
	readonly meanInFlight: number;
	readonly hash: number; // of every command of every channel, its cycle and bank
};

const most = { bursts: 2 ** 31 - 1, inFlight: 2 ** 20, banks: 32 } as const; // 32-bit ages and bank masks; rings in memory
const rebaseFrom = 2 ** 28; // cycles; far enough below `never`
const longestStride = 64; // cycles; a stride looks at each of them
const slack = 2 ** 20; // cycles that a channel may lag behind the last data

function wholeWithin(name: 'bursts' | 'inFlight', value: number): number {
	if (Number.isInteger(value) && value >= 1 && value <= most[name]) return value;
	throw new RangeError(`${name} must be a whole number from 1 to ${most[name]}: ${value}`);
}

type Moment = {
	readonly counts: readonly Counts[]; // by channel
	readonly done: number;
	readonly ended: number;
	readonly inFlightCycles: number;
};

/** The preset of an input with what it changes. One that is not known is refused with those that are. */
export function presetOf(input: Pick<HbmInput, 'preset' | 'change'>): Preset {
	if (!Object.hasOwn(presets, input.preset))
		throw new RangeError(`preset must be one of ${Object.keys(presets).join(', ')}: ${String(input.preset)}`);
	const preset = { ...presets[input.preset], ...input.change };
	if (banksOf(preset) > most.banks)
		throw new RangeError(`a channel must have at most ${most.banks} banks: ${banksOf(preset)}`);
	return preset;
}

/** A memory run that is stepped, so that whoever steps it can report, stop, or let others work in between. */
export class HbmRun {
	readonly preset: Preset;
	readonly bursts: number;
	done = 0;
	readonly #inFlight: number;
	readonly #refresh: boolean;
	readonly #channels: readonly Channel[];
	readonly #addresses: Addresses;
	readonly #place: Place = { channel: 0, bank: 0, row: 0 };
	readonly #inFlightCycles = new Float64Array(1); // a field would be boxed anew at every sum
	readonly #state = new State();
	#recurrence: Recurrence<Moment> | null;
	readonly #readDelay: number; // clocks from a read to the end of its data
	readonly #reads: Int32Array; // in each cycle of a stride
	readonly #feedsItself: boolean; // a channel alone knows what a stream asks of it next
	#beat = 0;
	#sent = 0;
	#lastEnd = 0; // cycles since the base
	#base = 0;

	/** The n-th listener is told the commands of channel n; a run that is listened to never jumps. */
	constructor(input: HbmInput, listeners: readonly Listener[] = []) {
		const preset = presetOf(input);
		this.preset = preset;
		this.bursts = wholeWithin('bursts', input.bursts);
		this.#inFlight = Math.min(this.bursts, wholeWithin('inFlight', input.inFlight));
		this.#refresh = input.refresh ?? true;
		this.#readDelay = preset.timing.tCL + preset.timing.tBurst;
		const length = Math.min(longestStride, this.#readDelay + preset.pathCycles);
		this.#reads = new Int32Array(length);
		this.#addresses = new Addresses(preset, input.pattern, input.seed ?? 1);
		this.#channels = Array.from({ length: preset.channels }, (_, number) => {
			const channel = new Channel(preset, this.#inFlight, this.#refresh, this.#addresses.roundOf(number));
			const listener = listeners[number];
			if (listener !== undefined) channel.listen(listener);
			return channel;
		});
		this.#feedsItself = preset.channels === 1 && input.pattern === 'sequential';
		const repeats = input.pattern === 'sequential' && listeners.length === 0;
		this.#recurrence = repeats && (input.jump ?? true) ? new Recurrence() : null;
		for (let request = 0; request < this.#inFlight; request++) this.#send(0);
	}

	get finished(): boolean {
		return this.done === this.bursts;
	}

	/** The cycle at which the latest data ended. */
	get ended(): number {
		return this.#base + this.#lastEnd;
	}

	/** Serves at least so many more bursts, in whole strides; a stream that has begun to repeat itself leaps further. */
	advance(bursts: number): void {
		const until = Math.min(this.bursts, this.done + bursts);
		while (this.done < until) {
			this.#stride();
			this.#leap();
		}
	}

	/** What the run came to so far. */
	result(): HbmResult {
		const total = (count: (channel: Channel) => number) =>
			this.#channels.reduce((sum, channel) => sum + count(channel), 0);
		const { ended } = this;
		const seconds = duration(cycles(ended), this.preset.clock);
		const rate = transferRate(bytes(this.done * this.preset.burst), seconds);
		const peak = bytesPerSecond(peakRate(this.preset));
		const activates = total((channel) => channel.activates);
		const latency = total((channel) => channel.latency) / this.done;
		return {
			cycles: cycles(ended),
			seconds,
			bytesPerSecond: rate,
			peakBytesPerSecond: peak,
			fractionOfPeak: rate / peak,
			bursts: this.done,
			rowHits: Math.max(0, this.done - activates),
			activates,
			precharges: total((channel) => channel.precharges),
			refreshes: total((channel) => channel.refreshes),
			meanLatencyCycles: cycles(this.preset.pathCycles + latency),
			meanInFlight: this.#inFlightCycles[0]! / ended,
			hash: this.#channels.reduce((hash, channel) => (Math.imul(hash, hashPrime) + channel.hash) | 0, 0) >>> 0
		};
	}

	/**
	 * Lets each channel live on its own for as long as no read of the stretch can send it anything new, then serves the
	 * reads of all in the order of their cycles.
	 */
	#stride(): void {
		if (this.#feedsItself && this.bursts - this.#sent > this.#reads.length)
			this.#strideAlone(this.#channels[0]!);
		else this.#strideTogether();
	}

	/** The same for a channel that sends its own requests: as many are in flight before as after. */
	#strideAlone(channel: Channel): void {
		channel.sendAfter(this.#readDelay + this.preset.pathCycles);
		const before = channel.served;
		channel.run(channel.nextAt, this.#reads);
		channel.sendAfter(0);
		const served = (channel.served - before) | 0;
		if (served > 0) {
			const end = channel.lastRead + this.#readDelay;
			this.#inFlightCycles[0]! += this.#inFlight * (end - this.#lastEnd);
			this.#lastEnd = end;
		}
		this.done += served;
		this.#sent += served;
		if (this.#lastEnd > rebaseFrom) this.#rebase(this.#lastEnd - slack);
	}

	#strideTogether(): void {
		const reads = this.#reads;
		const from = this.#first().nextAt;
		for (const channel of this.#channels) channel.run(from, reads);
		for (let cycle = 0; cycle < reads.length; cycle++) {
			for (; reads[cycle]! > 0; reads[cycle]!--) this.#served(from + cycle + this.#readDelay);
		}
		if (this.#lastEnd > rebaseFrom) this.#rebase(this.#lastEnd - slack);
	}

	#leap(): void {
		if (this.#recurrence === null) return;
		// The same moment of each refresh interval, or of each row without refresh: the likeliest to be alike.
		const beat = this.#refresh ? this.#channels[0]!.refreshes : this.#channels[0]!.row;
		if (beat === this.#beat) return;
		this.#beat = beat;
		this.#jump(this.#recurrence);
	}

	/** If all channels stand as they stood after an earlier refresh, lives through all further repeats at once. */
	#jump(recurrence: Recurrence<Moment>): void {
		const { ended, done } = this;
		const inFlightCycles = this.#inFlightCycles[0]!;
		const counts = this.#channels.map((channel) => channel.counts);
		const before = recurrence.find(this.#describe(), { counts, done, ended, inFlightCycles });
		if (before === undefined) return;
		const stretch = done - before.done;
		const times = Math.floor((this.bursts - this.#sent) / stretch);
		for (const [number, channel] of this.#channels.entries()) channel.repeat(times, before.counts[number]!);
		this.done += times * stretch;
		this.#sent += times * stretch;
		this.#base += times * (ended - before.ended);
		this.#inFlightCycles[0]! += times * (inFlightCycles - before.inFlightCycles);
		this.#recurrence = null; // less than one stretch is left
	}

	/** All that the future depends on, in times and rows that count from those of the first channel. */
	#describe(): State {
		const state = this.#state;
		const first = this.#channels[0]!;
		state.clear();
		state.put(this.#addresses.position);
		for (const channel of this.#channels) {
			state.put(channel.now - first.now);
			state.put(channel.row - first.row);
			channel.describe(state);
		}
		return state;
	}

	/** The channel whose next event comes first. Reads of one cycle end together, so their order cannot matter. */
	#first(): Channel {
		let first = this.#channels[0]!;
		let firstAt = first.nextAt;
		for (let number = 1; number < this.#channels.length; number++) {
			const at = this.#channels[number]!.nextAt;
			if (at >= firstAt) continue;
			first = this.#channels[number]!;
			firstAt = at;
		}
		return first;
	}

	#served(end: number): void {
		this.#inFlightCycles[0]! += (this.#sent - this.done) * (end - this.#lastEnd);
		this.#lastEnd = end;
		this.done++;
		if (this.#sent < this.bursts) this.#send(end);
	}

	#send(cycle: number): void {
		this.#addresses.next(this.#place);
		this.#sent++;
		const { channel, bank, row } = this.#place;
		this.#channels[channel]!.push(bank, row, cycle + this.preset.pathCycles);
	}

	#rebase(shift: number): void {
		for (const channel of this.#channels) channel.rebase(shift);
		this.#base += shift;
		this.#lastEnd -= shift;
	}
}

/** Simulates a stream of reads to its end. */
export function runHbm(input: HbmInput): HbmResult {
	const run = new HbmRun(input);
	run.advance(run.bursts);
	return run.result();
}
