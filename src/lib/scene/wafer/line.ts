import { kind } from '#lib/trace/kinds.ts';
import { forEachRunning, type Trace } from '#lib/trace/trace.ts';
import { cycles } from '#lib/units/index.ts';
import { idle, looksBytes, looksOf, nameOfKind, quietLooksOf, type Axis, type Looks } from './look.ts';
import { nameOfPort, type PortName } from './ports.ts';

/** What a line of cores does together: a trace of its cores and one of its routers' queues, five to a core. */
export type LineTraces = { readonly cores: Trace; readonly queues: Trace };

/** A wavelet: on its way into a router since `share` of a cycle, or held there (share 1). */
export type Wavelet = {
	readonly core: number;
	readonly port: PortName; // by which it came
	readonly kind: number;
	readonly share: number;
	readonly place: number; // in its queue, from the front
};

/** The wavelets in the routers of some cores of the line at a time, in the order in which they came. */
export function waveletsAt({ queues }: LineTraces, atCycle: number, first: number, count: number): Wavelet[] {
	const found: Wavelet[] = [];
	const waiting = new Map<number, number>();
	forEachRunning(queues, cycles(atCycle), (row) => {
		const unit = queues.unit[row]!;
		const core = Math.floor(unit / queues.columns);
		if (core < first || core >= first + count) return;
		const place = waiting.get(unit) ?? 0;
		waiting.set(unit, place + 1);
		found.push({
			core,
			port: nameOfPort(unit % queues.columns),
			kind: queues.kind[row]!,
			share: Math.min(1, atCycle - queues.startCycle[row]!),
			place
		});
	});
	return found;
}

/** The kind of what each of some cores of the line does at a time; null where no row says so. */
export function doingAt(
	{ cores }: LineTraces,
	atCycle: number,
	first: number,
	count: number
): (number | null)[] {
	const doing: (number | null)[] = Array.from({ length: count }, () => null);
	forEachRunning(cores, cycles(atCycle), (row) => {
		const at = cores.unit[row]! - first;
		if (at >= 0 && at < count) doing[at] = cores.kind[row]!;
	});
	return doing;
}

/** A patch of cores of which every line along `axis` does the same, as the looks of its cores, row by row. */
export function patchLooks(
	doing: readonly (number | null)[],
	share: number,
	axis: Axis,
	columns: number,
	rows: number
): Uint8Array {
	const along = doing.map((number): Looks => {
		if (number === null) return idle;
		// Hatching turns to noise on cores this small, so who waits is flat too.
		if (number === kind.partialSum || number === kind.activation || number === kind.wait)
			return quietLooksOf(nameOfKind(number));
		return looksOf(nameOfKind(number), share, axis);
	});
	const looks = Array.from({ length: columns * rows }, (_, core) => {
		const place = axis === 'y' ? Math.floor(core / columns) : core % columns;
		return along[place] ?? idle;
	});
	return looksBytes(looks);
}
