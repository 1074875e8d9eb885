/**
 * What a row of a trace can be, the same on every machine. The place in this list is the number in the column, so new
 * kinds go to the end: stored traces and palettes keep their meaning.
 */
export const kinds = [
	'idle',
	'weights', // weights read, and multiplied where the two are one act
	'activation', // activations entering, broadcast or handed on
	'partialSum', // partial sums on their way to being one number
	'kvCache', // cache read or written
	'compute', // arithmetic that reads no weights: norms, softmax, sampling
	'launch', // a machine getting ready: kernel launch, task switch, route change
	'crossing', // from device to device, wafer to wafer, or to the host
	'wait', // ready but held up: back-pressure, a full queue, a barrier
	'command', // a memory's row commands: activate, precharge
	'refresh', // memory refreshing itself
	'draft' // tokens guessed ahead
] as const;

/** The name of one. */
export type KindName = (typeof kinds)[number];

/** The number that stands for a kind in a trace's column. */
export const kind = Object.fromEntries(kinds.map((name, number) => [name, number])) as Readonly<
	Record<KindName, number>
>;
