import { kind } from '#lib/trace/kinds.ts';
import type { Operation } from '../program.ts';
import { combine } from '../program.ts';
import { following, high, low, own, sending, type Collective, type LineRoute, type Move } from './line.ts';

const positions = (length: number) => Array.from({ length }, (_, position) => position);

/** One core's words to all others of the line: every router hands a wavelet on and to its own core at once. */
export function broadcast(length: number, root = 0): Collective {
	const routes: LineRoute[] = [];
	const last = length - 1;
	const outward = (root > 0 ? low : 0) | (root < last ? high : 0);
	if (outward !== 0) routes.push([root, 0, own, outward]);
	for (let p = root - 1; p >= 0; p--) routes.push([p, 0, high, own | (p > 0 ? low : 0)]);
	for (let p = root + 1; p <= last; p++) routes.push([p, 0, low, own | (p < last ? high : 0)]);
	const steps = (move: Move) =>
		positions(length).map((p): Operation[] => {
			if (length === 1) return [];
			if (p === root) return [sending(0, move, kind.activation)];
			const receive = { colour: 0, at: move.at, count: move.count, combine: combine.store };
			return [{ receive, kind: kind.activation }];
		});
	return { colours: 1, routes, steps };
}

/** A reduce to position 0, and its result back to all. */
export const allReduce = (reduce: Collective, length: number): Collective =>
	following(reduce, broadcast(length));
