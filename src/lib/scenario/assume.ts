import type { Cited } from '#lib/catalog/cited.ts';
import type { Read } from './scenario.ts';

// Inside the program the unit is in the type; in JSON it has to be in the name.
const units: Readonly<Record<string, string>> = {
	clock: 'Hz',
	capacity: 'Bytes',
	l2: 'Bytes',
	sramPerCore: 'Bytes',
	readPerCycle: 'Bytes',
	writePerCycle: 'Bytes',
	codePerCore: 'Bytes',
	memoryBandwidth: 'BytesPerSecond',
	linkBandwidth: 'BytesPerSecond',
	networkBandwidth: 'BytesPerSecond',
	offWaferBandwidth: 'BytesPerSecond',
	peakFp16: 'FlopPerSecond',
	peakFp8: 'FlopPerSecond',
	peakFp4: 'FlopPerSecond',
	peakInt8: 'FlopPerSecond',
	peakCompute: 'FlopPerSecond',
	boardPower: 'Watts',
	idlePower: 'Watts',
	wallPower: 'Watts',
	systemPower: 'Watts',
	hostPower: 'Watts',
	floor16: 'Seconds',
	floor8: 'Seconds',
	floor4: 'Seconds',
	attentionFloor: 'Seconds',
	oneShotBase: 'Seconds',
	oneShotStep: 'Seconds',
	ringBase: 'Seconds',
	ringStep: 'Seconds',
	networkLatency: 'Seconds',
	graphLaunch: 'Seconds',
	plainLaunch: 'Seconds',
	memoryLatency: 'Seconds',
	libraryLoss: 'Seconds',
	hostPerStep: 'Seconds',
	hostPerSequence: 'Seconds',
	sortPerEntry: 'Seconds',
	hostPerLayer: 'Seconds',
	hostPerRequest: 'Seconds'
};

/** A constant's name in JSON: `clock` is `clockHz` there. */
export const jsonName = (field: string): string => field + (units[field] ?? '');

export type CitedRecord = Readonly<Record<string, Cited<unknown>>>;

/** Whether a reader may set a constant: it is a number that nobody has published as certain. */
export const isOpen = (cited: Cited<unknown>): boolean =>
	typeof cited.value === 'number' && (cited.standing !== 'published' || cited.range !== undefined);

/** The constants of these records that a reader may set, by their names in JSON. */
export function openConstants(records: readonly CitedRecord[]): Map<string, Cited<number>> {
	const found = new Map<string, Cited<number>>();
	for (const record of records)
		for (const [field, cited] of Object.entries(record))
			if (isOpen(cited)) found.set(jsonName(field), cited as Cited<number>);
	return found;
}

/** Checks a reader's overrides against the constants that may be set. */
export function checkAssumptions(
	assume: Readonly<Record<string, number>>,
	records: readonly CitedRecord[]
): Read<Readonly<Record<string, number>>> {
	const open = openConstants(records);
	for (const [name, value] of Object.entries(assume)) {
		const path = `assume.${name}`;
		if (!open.has(name)) {
			const known = records.some((record) => Object.keys(record).some((field) => jsonName(field) === name));
			const message = known
				? 'is published, not assumed, and cannot be overridden'
				: `no such constant; known are ${[...open.keys()].join(', ')}`;
			return { ok: false, error: { path, message } };
		}
		if (value < 0) return { ok: false, error: { path, message: `must not be negative: ${value}` } };
		if (value === 0 && open.get(name)!.value !== 0 && /Hz|PerSecond|Share|lanes/.test(name))
			return { ok: false, error: { path, message: 'must be above 0' } };
	}
	return { ok: true, value: assume };
}

/** Plain fields with a reader's overrides in their places. */
export function withAssumptions<T extends object>(plain: T, assume: Readonly<Record<string, number>>): T {
	const names = Object.keys(assume);
	if (names.length === 0) return plain;
	const changes = Object.keys(plain).flatMap((field) => {
		const value = assume[jsonName(field)];
		return value === undefined ? [] : [[field, value]];
	});
	return { ...plain, ...Object.fromEntries(changes) };
}
