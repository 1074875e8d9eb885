import { partly, type Work } from '#lib/trace/work.ts';
import { foldedWork, type Folded } from './fold.ts';
import type { GridPlan } from './grid.ts';
import { hex, mix } from './hash.ts';
import type { MeshResult, MeshRun } from './meshRun.ts';

/** A run in which one row and one column stand for all. Goes on in steps of its own, short ones, not by cycles asked. */
export function foldedRun(plan: GridPlan, rampCycles: number): MeshRun {
	const work: Work<Folded> = foldedWork(plan, rampCycles);
	let folded: Folded | null = null;
	let share = 0;
	return {
		advance() {
			if (folded) return true;
			const next = work.next();
			if (next.done === true) folded = next.value;
			else share = next.value;
			return folded !== null;
		},
		get cycle() {
			return folded?.cycles ?? 0;
		},
		get share() {
			return folded ? 1 : share;
		},
		*concluding() {
			folded ??= yield* partly(work, () => share);
			return resultOf(folded);
		}
	};
}

function resultOf({ cycles, counts, columnDone, rowDone }: Folded): MeshResult {
	const { hops, delivered, latencySum, events } = counts;
	let hash = 0;
	for (const [axis, times] of [columnDone, rowDone].entries())
		times.forEach((time, place) => (hash = (hash + mix(axis, place, time)) | 0));
	const meanLatencyCycles = delivered > 0 ? latencySum / delivered : 0;
	return { cycles, hops, delivered, meanLatencyCycles, events, hash: hex(hash) };
}
