import { GrowingTraces, type TracesSoFar } from '#lib/trace/growing.ts';
import type { Engine, Manner } from './connect.ts';
import type { CallsLike, Name } from './protocol.ts';

/** How a call is made whose traces are drawn before it ends. */
export type GrowingManner = Omit<Manner, 'onParts'> & {
	/** Told the traces as they grow: each can be sought in up to its `known`, and nothing of it changes later. */
	readonly onTraces: (soFar: TracesSoFar, share: number) => void;
};

/** Makes a call whose traces grow while it works. Its answer is the one that a call without parts gives. */
export async function growTraces<C extends CallsLike, N extends Name<C>>(
	engine: Engine<C>,
	name: N,
	input: C[N]['takes'],
	{ onTraces, ...manner }: GrowingManner
): Promise<C[N]['gives']> {
	const traces = new GrowingTraces();
	const output = await engine.call(name, input, {
		...manner,
		onParts(parts, share) {
			traces.take(parts);
			onTraces(traces.soFar, share);
		}
	});
	return traces.completed(output);
}
